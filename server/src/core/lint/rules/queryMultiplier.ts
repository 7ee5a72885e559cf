import { numberOf } from '../callFacts';
import { plainKey } from '../../estimate/callNumbers';
import { costChange } from '../costChange';
import { report } from '../report';
import type { Rule } from '../rule';
import type { CallParameter, PromptDocument } from '../../documents/promptDocument';
import { plural } from '../../report/plural';
import { formatUsd } from '../../report/formatNumber';

/** Settings that make several searches or calls of one question, and what each adds. */
const multipliers: ReadonlyMap<string, (count: number) => string> = new Map([
  ['numsubqueries', severalQueries],
  ['numqueries', severalQueries],
  ['querycount', severalQueries],
  [
    'maxgleanings',
    (count) => `Each chunk is read ${count === 1 ? 'once' : `${count} times`} more while indexing.`,
  ],
]);

function severalQueries(count: number): string {
  return `Each question becomes ${plural(count, 'query', 'queries')}, written by one more call.`;
}

const strategies = /^(?:hyde|rag_?fusion|multi_?query|sub_?questions?|refine|map_?reduce)$/i;
const strategyKeys = new Set([
  'searchstrategy',
  'strategy',
  'responsemode',
  'chaintype',
  'searchtype',
]);

/** One question that makes more than one call. Not wrong: the calls that nobody sees belong to its cost. */
export const queryMultiplier: Rule = {
  id: 'query-multiplier',
  defaultLevel: 'information',
  summary:
    'One question that makes more than one call: rewriting, several queries, made-up documents, refining.',
  *check(document, context) {
    for (const setting of settingsOf(document)) {
      const message = multiplied(setting);
      if (message !== undefined) yield report(this, setting.valueSpan, message);
    }
    for (const reference of document.models) {
      const call = document.calls.find(({ model }) => model === reference);
      if (reference.role !== 'helper' || call?.kind !== 'request') continue;
      const cost = costChange(call, reference.id, context)?.before.cost;
      const price =
        cost === undefined ? '' : `, about ${formatUsd(cost.picoUsd)} (${cost.provenance})`;
      yield report(
        this,
        reference.span,
        `${reference.id} makes one more call for each question${price}. A small model is enough for rewriting and routing.`,
      );
    }
  },
};

function settingsOf({ retrievals, parameters }: PromptDocument): readonly CallParameter[] {
  return [...parameters, ...retrievals.flatMap(({ knobs }) => knobs)];
}

function multiplied(setting: CallParameter): string | undefined {
  const key = plainKey(setting.key);
  const effect = multipliers.get(key);
  const count = numberOf(setting);
  if (effect !== undefined && count !== undefined && count > 0) return effect(count);
  if (strategyKeys.has(key) && strategies.test(setting.value.trim())) {
    return `${setting.value} makes at least one more call for each question.`;
  }
  return undefined;
}
