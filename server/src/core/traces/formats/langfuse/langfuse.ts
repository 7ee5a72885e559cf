import type { CallDraft } from '../../callDraft';
import type { JsonRecord } from '../../jsonRecord';
import { isRecord, listMember, member, textMember } from '../../jsonRecord';
import { readPrompt } from '../../prompts/readPrompt';
import { hashValue } from '../../hashValue';
import { workAttributesOf } from '../../workAttributes';
import { recordFormats } from '../../recordFormat';
import { either, parsed } from './fields';
import { isScore, langfuseWork } from './langfuseWork';

const callTypes = ['GENERATION', 'EMBEDDING'];

/** Langfuse's exports: observations a line, in a list, or below their trace; see the README beside this file. */
export const [langfuse, langfuseDocument] = recordFormats({
  id: 'langfuse',
  accepts: (record) =>
    isObservation(record) || isScore(record) || observationsOf(record).some(isObservation),
  head: [
    /"(?:traceId|trace_id)"\s*:|"trace"\s*:/,
    /"(?:observations|parentObservationId|parent_observation_id)"\s*:|"projectId"\s*:/,
  ],
  read: (record) => {
    const trace = member(record, 'trace') ?? record;
    const found = isObservation(record) ? [record] : observationsOf(record);
    return found.filter(isRecord).map((each) => draftOf(each, trace));
  },
  readWork: (record) => {
    const trace = member(record, 'trace') ?? record;
    const found = isObservation(record) ? [record] : observationsOf(record);
    const others = found.filter(isRecord).filter((each) => !isCall(each));
    return langfuseWork(record, trace, others);
  },
});

function isObservation(record: unknown): boolean {
  const trace = either(record, 'traceId', 'trace_id');
  return (
    typeof trace === 'string' && textMember(record, 'type') !== undefined && hasUsageField(record)
  );
}

function hasUsageField(record: unknown): boolean {
  return [
    'usageDetails',
    'usage_details',
    'providedUsageDetails',
    'usage',
    'parentObservationId',
    'parent_observation_id',
  ].some((name) => member(record, name) !== undefined);
}

function isCall(record: JsonRecord): boolean {
  const type = textMember(record, 'type') ?? '';
  const usage = usageOf(record);
  return callTypes.includes(type) || (isRecord(usage) && Object.values(usage).some(isCount));
}

function isCount(value: unknown): boolean {
  return Number(value) > 0;
}

/** Exports hold each observation twice, beside the trace and in it. */
function observationsOf(record: JsonRecord): readonly unknown[] {
  return [
    ...listMember(record, 'observations'),
    ...listMember(member(record, 'trace'), 'observations'),
  ];
}

function draftOf(record: JsonRecord, trace: unknown): CallDraft {
  const id = textMember(record, 'id') ?? '';
  const traceId = either(record, 'traceId', 'trace_id');
  const parent = either(record, 'parentObservationId', 'parent_observation_id');
  const identity = `langfuse ${String(traceId)} ${id}`;
  const costs = parsed(either(record, 'costDetails', 'cost_details'));
  return {
    identity,
    model: either(record, 'model', 'provided_model_name', 'providedModelName'),
    usage: usageOf(record),
    shape: 'langfuse',
    isCall: isCall(record),
    at: either(record, 'startTime', 'start_time'),
    endedAt: either(record, 'endTime', 'end_time'),
    session: either(trace, 'sessionId', 'session_id') ?? traceId,
    run: traceId,
    workflow: textMember(trace, 'name') ?? member(record, 'traceName'),
    reportedUsd:
      member(costs, 'total') ?? either(record, 'totalCost', 'total_cost', 'calculatedTotalCost'),
    isError: textMember(record, 'level') === 'ERROR',
    inputHash: hashValue(parsed(member(record, 'input'))),
    attributes: workAttributesOf(parsed(member(record, 'metadata'))),
    prompt: () => (isCountedByLangfuse(record) ? undefined : readPrompt(member(record, 'input'))),
    span: {
      id: identity,
      parent: typeof parent === 'string' ? `langfuse ${String(traceId)} ${parent}` : undefined,
    },
  };
}

/** Where the application gave no usage, Langfuse counts the input's JSON itself: then there is no answer in it. */
function isCountedByLangfuse(record: JsonRecord): boolean {
  const usage = usageOf(record);
  const input = member(usage, 'input');
  return typeof input === 'number' && input > 0 && member(usage, 'total') === input;
}

function usageOf(record: JsonRecord): unknown {
  for (const names of [
    ['usageDetails', 'usage_details'],
    ['providedUsageDetails', 'provided_usage_details'],
    ['usage'],
  ]) {
    const usage = parsed(either(record, ...names));
    if (isRecord(usage) && Object.keys(usage).length > 0) return usage;
  }
  const input = either(record, 'inputUsage', 'promptTokens');
  const output = either(record, 'outputUsage', 'completionTokens');
  return isCount(input) || isCount(output) ? { input, output } : undefined;
}
