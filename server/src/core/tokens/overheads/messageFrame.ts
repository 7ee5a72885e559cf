import type { PrefixTable } from '../longestPrefix';
import { longestPrefix } from '../longestPrefix';
import type { TokenCount } from '../tokenCount';

/** What a provider puts around the messages of a call. */
interface MessageFrame {
  /** The name of the role included. */
  readonly tokensPerMessage: number;
  /** For each message that has a `name`. */
  readonly tokensPerName: number;
  /** Once, where the answer begins. */
  readonly tokensPerCall: number;
  /** How far the frame of one message may be off, in tokens. */
  readonly uncertaintyPerMessage: number;
  readonly source: string;
  /** When the source was read. */
  readonly readOn: string;
}

/** Worked example: the source's six messages, four of them with names, are 124 tokens on gpt-4o and 129 on gpt-4. */
const chatCompletions: MessageFrame = {
  tokensPerMessage: 4,
  tokensPerName: 1,
  tokensPerCall: 3,
  uncertaintyPerMessage: 0,
  source: 'OpenAI cookbook, "How to count tokens with tiktoken", section 6',
  readOn: '2026-11-22',
};

/** Fits of others for reasoning models differ from the cookbook by about one token a message. */
const reasoning: MessageFrame = { ...chatCompletions, uncertaintyPerMessage: 1 };

/** One user message is framed by 7 tokens, later 6; how they divide between message and call is not published. */
const anthropic: MessageFrame = {
  tokensPerMessage: 4,
  tokensPerName: 0,
  tokensPerCall: 3,
  uncertaintyPerMessage: 3,
  source: 'ctok 1.2.0, frames of one user message',
  readOn: '2026-11-22',
};

const frames: PrefixTable<MessageFrame> = [
  ['gpt-3.5', chatCompletions],
  ['gpt-4', chatCompletions],
  ['gpt-5', reasoning],
  ['gpt-6', reasoning],
  ['o1', reasoning],
  ['o3', reasoning],
  ['o4', reasoning],
  ['claude', anthropic],
  ['claude-opus-4-7', { ...anthropic, tokensPerCall: 2 }],
  ['claude-opus-4-8', { ...anthropic, tokensPerCall: 2 }],
  ['claude-opus-5', { ...anthropic, tokensPerCall: 2 }],
  ['claude-sonnet-5', { ...anthropic, tokensPerCall: 2 }],
  ['claude-fable', { ...anthropic, tokensPerCall: 2 }],
];

/**
 * The tokens around `messages` messages of which `names` have a name, their roles included; texts and names come on top.
 * `estimated` by the provider's documentation or by fits of others, `undefined` where no source tells.
 */
export function messageFrameTokens(
  modelId: string,
  messages: number,
  names = 0,
): TokenCount | undefined {
  const frame = longestPrefix(frames, modelId);
  if (frame === undefined) return undefined;
  const tokens =
    messages * frame.tokensPerMessage + names * frame.tokensPerName + frame.tokensPerCall;
  const uncertainty = messages * frame.uncertaintyPerMessage;
  return {
    tokens,
    lowTokens: Math.max(0, tokens - uncertainty),
    highTokens: tokens + uncertainty,
    provenance: 'estimated',
  };
}
