import type { CallDraft } from '../../callDraft';
import { safeName } from '../../safeName';
import type { WorkAttributes } from '../../traceEvent';
import type { MappedField, TraceMapping } from './traceMapping';

/** What a row has at a field; undefined where it has nothing, or an empty cell. */
export type FieldOf = (field: MappedField) => unknown;

const counts = [
  'inputTokens',
  'cacheReadTokens',
  'cacheWriteTokens',
  'cacheWriteHourTokens',
  'outputTokens',
] as const satisfies readonly MappedField[];

/** The call of a row; undefined when the row has neither a model nor counts, and so is none that the mapping is for. */
export function mappedCall(mapping: TraceMapping, valueOf: FieldOf): CallDraft | undefined {
  const usage = usageOf(mapping, valueOf);
  const model = nameOf(valueOf('model'));
  if (model === undefined && Object.keys(usage).length === 0) return undefined;
  const id = nameOf(valueOf('id'));
  return {
    identity: id && `mapped ${mapping.name} ${id}`,
    model,
    provider: nameOf(valueOf('provider')),
    usage,
    shape: mapping.cache === undefined ? 'mapped' : (`mapped-${mapping.cache}` as const),
    at: valueOf('time'),
    endedAt: valueOf('endTime'),
    session: safeName(valueOf('session')),
    run: safeName(valueOf('run')),
    workflow: safeName(valueOf('workflow')),
    attributes: attributesOf(valueOf),
    reportedUsd: valueOf('costUsd'),
    serviceTier: nameOf(valueOf('serviceTier')),
    isError: isError(valueOf('error')),
  };
}

function usageOf(mapping: TraceMapping, valueOf: FieldOf): Readonly<Record<string, number>> {
  const found = new Map<string, number>();
  const add = (name: string, value: unknown): void => {
    if (value !== undefined) found.set(name, numberOf(value));
  };
  for (const field of counts) add(field, valueOf(field));
  const reasoning = mapping.reasoning === 'beside' ? 'reasoningTokensBeside' : 'reasoningTokens';
  add(reasoning, valueOf('reasoningTokens'));
  return Object.fromEntries(found);
}

/** `1200`, `1,200` and `1200.0` are counts of 1200; anything that is no number is NaN, which no count can be. */
function numberOf(value: unknown): number {
  if (typeof value !== 'string') return typeof value === 'number' ? value : NaN;
  const text = value.trim();
  if (/^\d{1,3}(?:,\d{3})+$/.test(text)) return Number(text.replaceAll(',', ''));
  return /^-?\d{1,16}(?:\.\d+)?$/.test(text) ? Number(text) : NaN;
}

function nameOf(value: unknown): string | undefined {
  return typeof value === 'number' ? String(value) : typeof value === 'string' ? value : undefined;
}

function attributesOf(valueOf: FieldOf): WorkAttributes | undefined {
  const found = (['segment', 'unit'] as const).flatMap((field) => {
    const name = safeName(valueOf(field));
    return name === undefined ? [] : [[field, name] as const];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

/** Words and codes with which a column says that nothing went wrong. */
const noError = /^(?:false|0|ok|success|succeeded|completed|none|null|[23]\d\d)$/i;

function isError(value: unknown): boolean {
  if (value === undefined || value === false) return false;
  return !noError.test(nameOf(value)?.trim() ?? '');
}
