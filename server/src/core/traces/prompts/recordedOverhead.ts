import { messageFrameTokens } from '../../tokens/overheads/messageFrame';
import { toolCallFrameTokens } from '../../tokens/overheads/toolCallFrame';
import { toolUsePromptTokens } from '../../tokens/overheads/toolUsePrompt';
import type { TokenCount } from '../../tokens/tokenCount';
import { exactTokens, noTokens, sumTokens } from '../../tokens/tokenCount';
import type { RecordedPrompt } from './recordedPrompt';

/**
 * What the provider puts around the recorded messages and tools, in the model's own tokens. `renderedTools` are the
 * definitions of the tools, where the form in which the model reads them is known.
 */
export function recordedOverhead(
  modelId: string,
  { messages, names, tools, toolCalls, isContinuation }: RecordedPrompt,
  renderedTools: TokenCount | undefined,
): TokenCount {
  const hasToolPrompt = tools.length > 0 && isContinuation !== true;
  return sumTokens([
    messageFrameTokens(modelId, messages, names) ?? usualFrame(messages),
    toolCallFrameTokens(modelId, toolCalls) ?? noTokens,
    exactTokens(hasToolPrompt ? (toolUsePromptTokens(modelId, 'free') ?? 0) : 0),
    renderedTools ?? noTokens,
  ]);
}

/** Where no source tells, a message is taken to be framed by about as much as OpenAI's are. */
function usualFrame(messages: number): TokenCount {
  return {
    tokens: 4 * messages,
    lowTokens: 0,
    highTokens: 8 * messages,
    provenance: 'assumed',
  };
}
