import type { UsageShape } from '../../../prices/usageNormalizer';
import { isRecord, member, textMember } from '../../jsonRecord';

/** A provider's answer with its usage, in whichever of the providers' shapes. */
export interface ResponseUsage {
  readonly usage: unknown;
  readonly shape: UsageShape;
  readonly model: string | undefined;
  readonly provider: string | undefined;
  readonly id: string | undefined;
}

/** Recognises an answer by the names of its counts; undefined when it holds none. */
export function readResponseBody(body: unknown): ResponseUsage | undefined {
  const gemini = member(body, 'usageMetadata');
  if (isRecord(gemini)) {
    const model = textMember(body, 'modelVersion') ?? textMember(body, 'model');
    const id = textMember(body, 'responseId');
    return { usage: gemini, shape: 'gemini', model, provider: 'google', id };
  }
  const usage = member(body, 'usage');
  if (!isRecord(usage)) return undefined;
  const shape = shapeOf(body, usage);
  if (shape === undefined) return undefined;
  const model = textMember(body, 'model') ?? textMember(body, 'modelId');
  const provider = textMember(body, 'provider') ?? providers.get(shape);
  return { usage, shape, model, provider, id: textMember(body, 'id') };
}

const providers: ReadonlyMap<UsageShape, string> = new Map<UsageShape, string>([
  ['anthropic', 'anthropic'],
  ['bedrock-converse', 'bedrock'],
  ['gemini-interactions', 'google'],
  ['deepseek', 'deepseek'],
  ['openrouter', 'openrouter'],
]);

function shapeOf(body: unknown, usage: unknown): UsageShape | undefined {
  const has = (name: string): boolean => member(usage, name) !== undefined;
  if (has('total_input_tokens')) return 'gemini-interactions';
  if (has('inputTokens')) return 'bedrock-converse';
  if (has('prompt_cache_hit_tokens')) return 'deepseek';
  if (has('prompt_tokens')) return has('is_byok') || has('cost') ? 'openrouter' : 'openai-chat';
  if (!has('input_tokens')) return undefined;
  const isAnthropic =
    textMember(body, 'type') === 'message' ||
    has('cache_creation_input_tokens') ||
    has('cache_read_input_tokens');
  return isAnthropic ? 'anthropic' : 'openai-responses';
}
