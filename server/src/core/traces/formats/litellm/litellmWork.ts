import type { JsonRecord } from '../../jsonRecord';
import { isRecord, member, parseJson, textMember } from '../../jsonRecord';
import { safeName } from '../../safeName';
import type { WorkDraft } from '../../workDraft';
import { toolOf } from '../../workDraft';

/** No request is tried more often; beyond it the number is a mistake. */
const mostRetries = 100;

/** The gateway counts its own retries and fallbacks, which are in no row of their own, and its tool calls. */
export function litellmWork(row: JsonRecord): readonly WorkDraft[] {
  const written = member(row, 'metadata');
  const metadata = typeof written === 'string' ? parseJson(written) : written;
  const id = textMember(row, 'request_id') ?? textMember(row, 'id');
  const run = textMember(row, 'trace_id') ?? textMember(row, 'session_id');
  const base = { at: member(row, 'startTime'), run, session: textMember(row, 'session_id') ?? run };
  const own = id && `litellm ${id} ${String(member(row, 'startTime'))}`;
  const identity = (what: string): string | undefined => own && `${own} ${what}`;
  const retries = Array.from({ length: countOf(metadata, 'attempted_retries') }, (_, index) => ({
    ...base,
    event: { kind: 'retry' as const, attempt: index + 2 },
    identity: identity(`retry ${index + 1}`),
    parent: own,
  }));
  const isFallback = countOf(metadata, 'attempted_fallbacks') > 0;
  const from = safeName(member(row, 'model_group'));
  const to = safeName(member(row, 'model'));
  const upgrade: WorkDraft = {
    ...base,
    event: {
      kind: 'upgrade',
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
    },
    identity: identity('fallback'),
    parent: own,
  };
  return [...retries, ...(isFallback ? [upgrade] : []), ...mcpTool(metadata, base, identity)];
}

function mcpTool(
  metadata: unknown,
  base: Pick<WorkDraft, 'at' | 'run' | 'session'>,
  identity: (what: string) => string | undefined,
): readonly WorkDraft[] {
  const call = member(metadata, 'mcp_tool_call_metadata');
  if (!isRecord(call) || textMember(call, 'name') === undefined) return [];
  return [{ ...base, event: toolOf(member(call, 'name'), 'unknown'), identity: identity('tool') }];
}

function countOf(owner: unknown, name: string): number {
  const count = member(owner, name);
  return typeof count === 'number' && Number.isInteger(count) && count > 0
    ? Math.min(count, mostRetries)
    : 0;
}
