import type { Call, PromptRole } from '../documents/promptDocument';
import type { ModelIdentity } from '../models/modelIdentity';
import { messageFrameTokens } from '../tokens/overheads/messageFrame';
import type { TokenCount } from '../tokens/tokenCount';

const messageRoles: ReadonlySet<PromptRole> = new Set([
  'system',
  'developer',
  'user',
  'assistant',
  'tool',
  'prompt',
]);

/** What the provider puts around the messages of a request; undefined where no source tells, or nothing is a message. */
export function callFrame(
  { kind, prompts }: Call,
  model: ModelIdentity | undefined,
): TokenCount | undefined {
  const messages = prompts.filter(({ role }) => messageRoles.has(role)).length;
  if (kind !== 'request' || model === undefined || messages === 0) return undefined;
  return messageFrameTokens(model.id, messages);
}
