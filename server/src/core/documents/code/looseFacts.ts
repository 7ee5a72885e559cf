import type { PromptBlock } from '../promptDocument';
import type { CodeFacts } from './codeFacts';
import type { CodeFile } from './codeFile';
import { blocksOf, hasText, isMessage, messageRole } from './codePrompts';
import { decoratedTools, toolsOf } from './codeTools';
import { definesTool } from './relevance';

/** Messages and tools that no call holds directly: those that are appended, or kept in a variable. */
export function readLooseFacts(file: CodeFile, facts: CodeFacts): void {
  const keep = (blocks: readonly PromptBlock[]): void => {
    for (const block of blocks) if (hasText(block)) facts.prompts.add(block.span, block);
  };
  for (const tool of decoratedTools(file)) facts.tools.add(tool.span, tool);
  keep(decoratedPrompts(file));
  keep(signatures(file));
  for (const map of file.maps) if (isMessage(map.entries)) keep(blocksOf(file, map, 'user'));
  for (const call of file.calls) {
    const role = messageRole(call);
    if (role !== undefined) keep(blocksOf(file, call, role));
    if (!definesTool(call)) continue;
    for (const tool of toolsOf(file, call)) facts.tools.add(tool.span, tool);
  }
}

/** What functions return that a decorator makes instructions of: `@agent.system_prompt`. */
function decoratedPrompts(file: CodeFile): readonly PromptBlock[] {
  return file.definitions.flatMap((definition) => {
    const isPrompt =
      definition.kind === 'function' &&
      definition.decorators.some((path) =>
        /^(?:system_prompt|instructions)$/.test(path.at(-1) ?? ''),
      );
    return isPrompt ? definition.returns.flatMap((node) => blocksOf(file, node, 'system')) : [];
  });
}

/** DSPy sends the documentation of a signature as its instructions. */
function signatures(file: CodeFile): readonly PromptBlock[] {
  return file.definitions.flatMap((definition) => {
    const isSignature =
      definition.kind === 'class' &&
      definition.bases.some((base) => base.kind === 'name' && base.path.at(-1) === 'Signature');
    return isSignature && definition.documentation !== undefined
      ? blocksOf(file, definition.documentation, 'system')
      : [];
  });
}
