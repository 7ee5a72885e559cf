import type { PromptBlock } from '../promptDocument';
import type { CodeFacts } from './codeFacts';
import type { CodeFile } from './codeFile';
import { blocksOf, hasText, isMessage, messageRole } from './codePrompts';
import { toolsOf } from './codeTools';
import { definesTool } from './relevance';

/** Messages and tools that no call holds directly: those that are appended, or kept in a variable. */
export function readLooseFacts(file: CodeFile, facts: CodeFacts): void {
  const keep = (blocks: readonly PromptBlock[]): void => {
    for (const block of blocks) if (hasText(block)) facts.prompts.add(block.span, block);
  };
  for (const map of file.maps) if (isMessage(map.entries)) keep(blocksOf(file, map, 'user'));
  for (const call of file.calls) {
    const role = messageRole(call);
    if (role !== undefined) keep(blocksOf(file, call, role));
    if (!definesTool(call)) continue;
    for (const tool of toolsOf(file, call)) facts.tools.add(tool.span, tool);
  }
}
