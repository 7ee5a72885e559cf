import { inputTokensOf } from '../../prices/usage';
import type { Attributes } from '../formats/otlp/attributes';
import { textAttribute } from '../formats/otlp/attributes';
import { spanUsage } from '../formats/otlp/spanUsage';
import { attributePrompt } from './attributePrompt';
import type { RecordedCall } from './recordedPrompt';

/** Spans that repeat what their children say: the Vercel AI SDK's outer span sums all steps of a call. */
const outer = /^(?:invoke_agent|create_agent|ai\.(?:generate|stream)(?:Text|Object))$/;

/** The call of a span that holds both what was sent and what was billed; empty otherwise. */
export function recordedSpan(attributes: Attributes): readonly RecordedCall[] {
  const usage = spanUsage(attributes);
  if (usage.kind !== 'usage' || inputTokensOf(usage.usage) === 0) return [];
  if (outer.test(textAttribute(attributes, 'operation') ?? '')) return [];
  if (outer.test(String(attributes.get('ai.operationId')))) return [];
  const prompt = attributePrompt(attributes);
  if (prompt === undefined) return [];
  const provider = textAttribute(attributes, 'provider')?.replace(
    /\.(?:chat|responses|messages)$/,
    '',
  );
  return [
    {
      prompt,
      call: {
        kind: 'call',
        location: { byteOffset: 0, line: 1 },
        model: textAttribute(attributes, 'model') ?? '',
        rank: 0,
        status: 'ok',
        usage: usage.usage,
        ...(usage.isCacheAccountingAssumed && { isCacheAccountingAssumed: true }),
        ...(provider !== undefined && { provider }),
      },
    },
  ];
}
