import type { Call } from '../promptDocument';
import type { CodeFile } from './codeFile';
import type { CodeCall, CodeNode } from './codeNode';
import { receiverOf, resolveValue } from './codeValues';

/** Methods and functions that put models, prompts and tools together. */
const joining =
  /^(?:pipe|from|bind|bind_tools|bindTools|with_\w+|with[A-Z]\w*|from_chain_type|fromLLM|from_llm|LLMChain|create_stuff_documents_chain|createStuffDocumentsChain|start_chat|startChat|create_agent|AgentExecutor)$/;

/**
 * The calls that made what a value is made of: a model, the prompt that is piped into it, the agent that is run.
 * `read` gives what was read of a call that some SDK knows.
 */
export function partsOf(
  file: CodeFile,
  node: CodeNode | undefined,
  read: (call: CodeCall) => Call | undefined,
  steps = 8,
): readonly Call[] {
  if (node === undefined || steps <= 0) return [];
  const next = (child: CodeNode): readonly Call[] => partsOf(file, child, read, steps - 1);
  const value = resolveValue(file, node).node;
  if (value.kind === 'list' && value.isPipeline === true) return value.items.flatMap(next);
  if (value.kind !== 'call') return [];
  const own = read(value);
  const isWhole = own !== undefined && own.model !== undefined;
  if (isWhole || (own === undefined && !joining.test(value.callee.at(-1) ?? '')))
    return own === undefined ? [] : [own];
  const args =
    own === undefined
      ? value.args.flatMap(({ value: argument }) => itemsOf(argument).flatMap(next))
      : [];
  return [...next(receiverOf(value)), ...args, ...(own === undefined ? [] : [own])];
}

/** The steps of a sequence that is given as a list. */
function itemsOf(node: CodeNode): readonly CodeNode[] {
  return node.kind === 'list' && node.isPipeline !== true ? node.items : [node];
}

/** A call with what its model, its prompt template or its agent was made with. */
export function withParts(own: Call, parts: readonly Call[]): Call {
  const maker =
    own.model === undefined ? parts.find((part) => part.model !== undefined) : undefined;
  const all = [...parts, own];
  const parameters = new Map(
    all.flatMap((call) => call.parameters).map((parameter) => [parameter.key, parameter]),
  );
  return {
    ...own,
    ...(maker?.model === undefined ? {} : { model: maker.model, madeOn: maker.anchor }),
    parameters: [...parameters.values()],
    prompts: [...new Set(all.flatMap(({ prompts }) => prompts))],
    tools: [...new Set(all.flatMap(({ tools }) => tools))],
  };
}
