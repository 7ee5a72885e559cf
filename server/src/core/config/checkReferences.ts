import type { SourceNode } from '../documents/source/sourceNode';
import { entriesOf, get, itemsOf } from '../documents/source/sourceNode';
import type { Problem } from '../text/problem';
import type { MarginalConfig } from './schema/configSchema';

/** Names that a file uses and does not define. */
export function checkReferences(config: MarginalConfig, root: SourceNode): readonly Problem[] {
  const problems: Problem[] = [];
  const check = (node: SourceNode | undefined, known: readonly string[], list: string) => {
    if (node?.kind !== 'scalar' || node.text === '' || known.includes(node.text)) return;
    const message = `\`${node.text}\` is not defined under \`${list}\`.`;
    problems.push({ span: node.span, message });
  };
  const baselines = Object.keys(config.baselines ?? {});
  const sources = ['trace', 'git', ...Object.keys(config.outcomeSources ?? {})];
  for (const { value: workflow } of entriesOf(get(root, 'workflows'))) {
    for (const item of itemsOf(get(workflow, 'baselines'))) check(item, baselines, 'baselines');
    check(get(workflow, 'outcome', 'source'), sources, 'outcomeSources');
    // Departments need no entry of their own; where some have one, a name without one is a slip.
    if (config.functions !== undefined)
      check(get(workflow, 'function'), Object.keys(config.functions), 'functions');
  }
  return problems;
}
