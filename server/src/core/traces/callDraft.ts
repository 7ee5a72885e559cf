import type { UsageShape } from '../prices/usageNormalizer';
import { normalizeUsage } from '../prices/usageNormalizer';
import { totalTokens } from './addUsage';
import { isRecord } from './jsonRecord';
import { parseTime } from './parseTime';
import type { RecordedPrompt } from './prompts/recordedPrompt';
import type { CallEvent, TraceLocation, WorkAttributes } from './traceEvent';

/** What a format found in a record about one call; every value as the file has it, nothing checked yet. */
export interface CallDraft {
  /** Absent: the call's place in its file is its identity. */
  readonly identity?: string | undefined;
  readonly model?: unknown;
  readonly provider?: unknown;
  /** The usage object; anything that is no object means that the usage was not recorded. */
  readonly usage: unknown;
  readonly shape: UsageShape;
  readonly at?: unknown;
  readonly endedAt?: unknown;
  readonly session?: unknown;
  readonly run?: unknown;
  readonly workflow?: unknown;
  readonly reportedUsd?: unknown;
  readonly isError?: boolean;
  readonly serviceTier?: unknown;
  /** Where the call stands in a tree whose parents repeat their children's usage. */
  readonly span?: { readonly id: string; readonly parent?: string | undefined };
  /** A hash of what was sent. */
  readonly inputHash?: string | undefined;
  /** What the emitter says of the work. */
  readonly attributes?: WorkAttributes | undefined;
  /** False: no call, only a span between others that are. */
  readonly isCall?: boolean;
  /** Reads what was sent, where the record holds it. Only calibration asks: it counts the texts and drops them. */
  readonly prompt?: () => RecordedPrompt | undefined;
}

export type DraftReading =
  | { readonly kind: 'call'; readonly call: CallEvent }
  | { readonly kind: 'problem'; readonly problem: string };

/** Turns what was found into an event; counts that cannot be true are a problem and no call. */
export function readDraft(draft: CallDraft, location: TraceLocation, place: string): DraftReading {
  const reading = isRecord(draft.usage)
    ? normalizeUsage(draft.usage, draft.shape, text(draft.provider))
    : undefined;
  if (reading?.kind === 'refused' && hasNumber(draft.usage)) {
    return { kind: 'problem', problem: reading.reason };
  }
  const base = baseOf(draft, location, place);
  if (reading === undefined || reading.kind === 'refused') {
    return { kind: 'call', call: { ...base, rank: 0 } };
  }
  const isAmbiguous = reading.kind === 'ambiguous';
  const usage = isAmbiguous ? reading[reading.bySpecification] : reading.usage;
  const reportedUsd = money(draft.reportedUsd) ?? reading.reportedUsd;
  return {
    kind: 'call',
    call: {
      ...base,
      usage,
      rank: totalTokens(usage) + 1,
      ...(isAmbiguous && { isCacheAccountingAssumed: true }),
      ...(reportedUsd !== undefined && { reportedUsd }),
    },
  };
}

function baseOf(draft: CallDraft, location: TraceLocation, place: string) {
  const atMs = parseTime(draft.at);
  const endedAtMs = parseTime(draft.endedAt);
  const session = text(draft.session);
  const run = text(draft.run) ?? session;
  const workflow = draft.attributes?.['workflow'] ?? text(draft.workflow);
  const provider = text(draft.provider);
  const serviceTier = text(draft.serviceTier);
  const { inputHash, attributes } = draft;
  const parent = draft.span?.parent;
  return {
    kind: 'call' as const,
    location,
    identity: draft.identity ?? place,
    model: text(draft.model) ?? '',
    status: draft.isError === true ? ('error' as const) : ('ok' as const),
    ...(provider !== undefined && { provider: provider.toLowerCase() }),
    ...(atMs !== undefined && { atMs }),
    ...(atMs !== undefined &&
      endedAtMs !== undefined &&
      endedAtMs >= atMs && { durationMs: endedAtMs - atMs }),
    ...(session !== undefined && { session }),
    ...(run !== undefined && { run }),
    ...(workflow !== undefined && { workflow }),
    ...(serviceTier !== undefined && { serviceTier }),
    ...(parent !== undefined && { parent }),
    ...(inputHash !== undefined && { inputHash }),
    ...(attributes !== undefined && { attributes }),
  };
}

function hasNumber(usage: unknown): boolean {
  return isRecord(usage) && Object.values(usage).some((value) => typeof value === 'number');
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Dollars as a decimal text; what is no plain number (`Included`, `-`) says nothing. */
function money(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined;
  const plain = text(value)?.replace(/^\$/, '');
  return plain !== undefined && /^\d+(?:\.\d+)?(?:[eE]-?\d+)?$/.test(plain) ? plain : undefined;
}
