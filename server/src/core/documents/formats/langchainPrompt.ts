import type { HeadPaths } from '../headPaths';
import { getEntry } from '../source/sourceNode';
import { structuredFormat } from '../structuredFormat';
import { readChain } from './langchainChain';
import { readTemplate } from './langchainTemplate';

const kinds = /["']?_type["']?[ \t]*:[ \t]*["']?(?:prompt|few_shot|chat|\w+_chain)\b/;
const constructor = /"id"\s*:\s*\[[^\]]{0,300}"\w*(?:PromptTemplate|MessagePromptTemplate)"\s*\]/;

/**
 * LangChain's saved prompts: `_type: prompt|few_shot|chat`, or none of those that are older; chains of prompts and their
 * models; and templates that `dumps` wrote.
 */
export const langchainPrompt = structuredFormat({
  id: 'langchain-prompt',
  syntaxes: ['yaml', 'json'],
  matches: (paths, { head }) =>
    (paths.hasKey('_type') && kinds.test(head)) ||
    isUntypedPrompt(paths) ||
    (paths.hasAny('kwargs') && constructor.test(head)),
  read: (builder, root) => {
    if (readChain(builder, root)) return;
    const prompts = readTemplate(builder, root, 'prompt');
    const anchor =
      getEntry(root, '_type')?.keySpan ??
      getEntry(root, 'kwargs')?.keySpan ??
      getEntry(root, 'template')?.keySpan ??
      root.span;
    if (prompts.length > 0) builder.call({ kind: 'request', anchor, prompts });
  },
});

/** Semantic Kernel's templates have the same keys, but describe each variable. */
function isUntypedPrompt(paths: HeadPaths): boolean {
  return (
    paths.hasAll('template', 'input_variables') &&
    !paths.hasAny('input_variables.name', 'execution_settings')
  );
}
