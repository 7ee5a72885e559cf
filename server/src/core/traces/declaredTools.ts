import { hashText } from '../text/hashText';
import { isRecord, member, parseJson } from './jsonRecord';
import { safeName } from './safeName';
import type { DeclaredTool, StepEvent } from './traceEvent';

/** More tools than any call carries; beyond it the list is a mistake. */
const mostTools = 1000;

/** The tools of a list as providers write it, `{name, …}` or `{type, function: {name, …}}`, or of its JSON text. */
export function declaredToolsOf(list: unknown): readonly DeclaredTool[] {
  const value: unknown = typeof list === 'string' ? parseJson(list) : list;
  if (!Array.isArray(value)) return [];
  return value.slice(0, mostTools).flatMap((each: unknown) => {
    const tool = typeof each === 'string' ? parseJson(each) : each;
    if (!isRecord(tool)) return [];
    const name = safeName(member(tool, 'name') ?? member(member(tool, 'function'), 'name'));
    return name === undefined ? [] : [{ name, characters: JSON.stringify(tool).length }];
  });
}

/** The step that tells of them, once for a run and a list. */
export function declaredToolsStep(
  tools: readonly DeclaredTool[],
  run: string,
): {
  readonly identity: string;
  readonly event: Pick<StepEvent, 'kind' | 'name' | 'declaredTools'>;
} {
  const list = hashText(tools.map(({ name, characters }) => `${name} ${characters}`).join(','));
  return {
    identity: `tools ${run} ${list}`,
    event: { kind: 'step', name: 'declared tools', declaredTools: tools },
  };
}
