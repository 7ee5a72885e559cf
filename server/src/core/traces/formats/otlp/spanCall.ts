import { totalTokens } from '../../addUsage';
import type { CallEvent, WorkAttributes } from '../../traceEvent';
import type { Attributes } from './attributes';
import { firstAttribute, textAttribute } from './attributes';
import { inputHashOf } from './spanEvents';
import type { SpanUsage } from './spanUsage';

/** What the attributes alone say of a call, in whichever encoding the span around them came. */
export function spanCall(
  attributes: Attributes,
  read: Exclude<SpanUsage, { kind: 'invalid' }>,
  own: WorkAttributes | undefined,
): Omit<CallEvent, 'location' | 'status'> {
  const reportedUsd = firstAttribute(attributes, 'reportedUsd');
  const inputHash = inputHashOf(attributes, own);
  return {
    kind: 'call',
    model: textAttribute(attributes, 'model') ?? '',
    rank: read.kind === 'usage' ? totalTokens(read.usage) + 1 : 0,
    ...(read.kind === 'usage' && { usage: read.usage }),
    ...(read.kind === 'usage' &&
      read.isCacheAccountingAssumed && { isCacheAccountingAssumed: true }),
    ...((typeof reportedUsd === 'number' || typeof reportedUsd === 'string') && {
      reportedUsd: String(reportedUsd),
    }),
    ...(own !== undefined && { attributes: own }),
    ...(inputHash !== undefined && { inputHash }),
  };
}
