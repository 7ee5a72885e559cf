import { member, textMember } from '../../jsonRecord';
import type { JsonRecord } from '../../jsonRecord';
import type { MemberValues } from '../../wantedMembers';
import { placesOf } from '../../wantedMembers';

/** What a row says of its call, as the file has it. Counts are checked by whoever uses them. */
export interface CallFields {
  readonly type: unknown;
  readonly session: unknown;
  readonly isSidechain: unknown;
  readonly folder: unknown;
  readonly id: unknown;
  readonly model: unknown;
  readonly request: unknown;
  readonly uuid: unknown;
  readonly timestamp: unknown;
  readonly costUsd: unknown;
  readonly serviceTier: unknown;
  readonly speed: unknown;
  readonly usage: UsageFields | undefined;
}

/** A usage object, of a row or of one of its iterations. */
export interface UsageFields {
  readonly input: unknown;
  readonly output: unknown;
  readonly thinking: unknown;
  readonly cacheRead: unknown;
  readonly cacheWrite: unknown;
  readonly cacheWrite5m: unknown;
  readonly cacheWrite1h: unknown;
  readonly iterations: unknown;
}

/** The members of a row that `CallFields` are read from. */
export const callMembers = [
  'type',
  'sessionId',
  'isSidechain',
  'cwd',
  'message.id',
  'message.model',
  'message.usage',
  'message.usage.input_tokens',
  'message.usage.output_tokens',
  'message.usage.output_tokens_details.thinking_tokens',
  'message.usage.cache_read_input_tokens',
  'message.usage.cache_creation_input_tokens',
  'message.usage.cache_creation.ephemeral_5m_input_tokens',
  'message.usage.cache_creation.ephemeral_1h_input_tokens',
  'message.usage.iterations',
  'message.usage.service_tier',
  'message.usage.speed',
  'requestId',
  'uuid',
  'timestamp',
  'costUSD',
] as const;

const at = placesOf(callMembers);
const usageAt = at['message.usage'];

export function fieldsOfMembers(values: MemberValues): CallFields {
  return {
    type: values[at.type],
    session: values[at.sessionId],
    isSidechain: values[at.isSidechain],
    folder: values[at.cwd],
    id: values[at['message.id']],
    model: values[at['message.model']],
    request: values[at.requestId],
    uuid: values[at.uuid],
    timestamp: values[at.timestamp],
    costUsd: values[at.costUSD],
    serviceTier: values[at['message.usage.service_tier']],
    speed: values[at['message.usage.speed']],
    usage:
      values[usageAt] !== true
        ? undefined
        : {
            input: values[at['message.usage.input_tokens']],
            output: values[at['message.usage.output_tokens']],
            thinking: values[at['message.usage.output_tokens_details.thinking_tokens']],
            cacheRead: values[at['message.usage.cache_read_input_tokens']],
            cacheWrite: values[at['message.usage.cache_creation_input_tokens']],
            cacheWrite5m: values[at['message.usage.cache_creation.ephemeral_5m_input_tokens']],
            cacheWrite1h: values[at['message.usage.cache_creation.ephemeral_1h_input_tokens']],
            iterations: values[at['message.usage.iterations']],
          },
  };
}

export function fieldsOfRow(row: JsonRecord): CallFields {
  const message = member(row, 'message');
  const usage = member(message, 'usage');
  return {
    type: member(row, 'type'),
    session: member(row, 'sessionId'),
    isSidechain: member(row, 'isSidechain'),
    folder: member(row, 'cwd'),
    id: member(message, 'id'),
    model: member(message, 'model'),
    request: member(row, 'requestId'),
    uuid: member(row, 'uuid'),
    timestamp: member(row, 'timestamp'),
    costUsd: member(row, 'costUSD'),
    serviceTier: textMember(usage, 'service_tier'),
    speed: textMember(usage, 'speed'),
    usage: usageFields(usage),
  };
}

/** Undefined for what is no object. */
export function usageFields(usage: unknown): UsageFields | undefined {
  if (typeof usage !== 'object' || usage === null || Array.isArray(usage)) return undefined;
  const split = member(usage, 'cache_creation');
  return {
    input: member(usage, 'input_tokens'),
    output: member(usage, 'output_tokens'),
    thinking: member(member(usage, 'output_tokens_details'), 'thinking_tokens'),
    cacheRead: member(usage, 'cache_read_input_tokens'),
    cacheWrite: member(usage, 'cache_creation_input_tokens'),
    cacheWrite5m: member(split, 'ephemeral_5m_input_tokens'),
    cacheWrite1h: member(split, 'ephemeral_1h_input_tokens'),
    iterations: member(usage, 'iterations'),
  };
}
