import { byVersion } from '../../evidence/versions';
import { picoToNumber } from '../../money';
import { formatUsd } from '../../report/formatNumber';
import { formatQuantity } from '../../report/formatQuantity';
import { totalTokens } from '../../traces/addUsage';
import { bloatPicoUsd } from '../../waste/context';
import { driverTokens } from '../../waste/drivers';
import { motionsByCall } from '../../waste/motionsByCall';
import { costFactorsOf } from '../../waste/costChange';
import type { YieldPeriod } from '../../waste/outcomeYield';
import { yieldTrend } from '../../waste/outcomeYield';
import { marginByStakes } from '../decisions/marginByStakes';
import { bestTested } from '../routing/bestTested';
import { contextValue, trimDecision } from '../routing/contextValue';
import { humanOrTokens } from '../routing/humanOrTokens';
import type { Run } from '../run';
import { unitNoun } from '../unitNoun';
import { unitFacts } from '../value/unitFacts';
import { valueOfUnit } from '../verdict';
import type { WorkUnit } from '../workUnit';
import { usdToPico } from '../../money';
import type { Insight, RowInsight } from './insight';
import { ofRow } from './insight';

const msPerWeek = 7 * 86_400_000;

/** Whether long context earns its keep here, and whether to trim it. Never of a blend: it would compare segments. */
export const longContext: RowInsight = (row): readonly Insight[] => {
  const { result, config } = row;
  if (result.isBlend) return [];
  const facts = unitFacts(result, config.outcome);
  const { deservesLongContext, response } = contextValue(facts);
  if (response.kind === 'insufficient data' || response.kind === 'undecided') return [];
  if (deservesLongContext) {
    return [
      ofRow(row, {
        id: 'long-context',
        question: 'motions',
        level: 'information',
        text: 'Long context earns its keep: units with more of it are resolved more often.',
        figures: { deservesLongContext: 'yes' },
        provenance: 'measured',
      }),
    ];
  }
  const value = valueOfResolved(result.units, config.outcome?.usdPerUnit);
  const { bins, cap } = response;
  if (value === undefined || cap === undefined) return [];
  const short = bins[2]?.successRate.value ?? 0;
  const long = ((bins[3]?.successRate.value ?? 0) + (bins[4]?.successRate.value ?? 0)) / 2;
  const { trim, sentence } = trimDecision({
    successLost: long - short,
    usdValue: value,
    usdSaved: cap.savedUsd / facts.length,
  });
  return [
    ofRow(row, {
      id: 'long-context',
      question: 'motions',
      level: 'information',
      text: `Units with more context are resolved no more often. ${sentence}`,
      figures: {
        deservesLongContext: 'no',
        trim: trim ? 'yes' : 'no',
        tokens: cap.tokens,
        usdSavedPerUnit: cap.savedUsd / facts.length,
        usdValue: value,
      },
      provenance: 'estimated',
    }),
  ];
};

/** The mean of what resolved units are worth; undefined where nobody says. */
function valueOfResolved(
  units: readonly WorkUnit[],
  usdPerUnit: number | undefined,
): number | undefined {
  const configured = usdPerUnit === undefined ? undefined : usdToPico(usdPerUnit);
  const values = units
    .filter(({ status }) => status === 'resolved')
    .flatMap((unit) => valueOfUnit(unit, configured) ?? []);
  if (values.length === 0) return undefined;
  return values.reduce((sum, value) => sum + picoToNumber(value), 0) / values.length;
}

/** Whether a person would have been cheaper than trying again. */
export const personOrTokens: RowInsight = (row): readonly Insight[] => {
  const { result, config } = row;
  const retried = result.units.filter(
    ({ attempts, status }) => attempts.length > 1 && status !== 'unknown',
  );
  const minutes = config.human?.minutesPerUnresolved ?? meanMinutes(result.units);
  if (config.human === undefined || minutes === undefined || retried.length === 0) return [];
  const retries = retried.reduce(
    (sum, { attempts }) => attempts.slice(1).reduce((inner, each) => inner + each.picoUsd, sum),
    0n,
  );
  const question = {
    minutes,
    usdPerHour: config.human.usdPerHour,
    usdOfTokens: picoToNumber(retries) / retried.length,
    gain: retried.filter(({ status }) => status === 'resolved').length / retried.length,
  };
  const { choice, humanUsd, tokensUsd, sentence } = humanOrTokens(question);
  const advice =
    choice === 'human'
      ? 'After the first try a person is cheaper.'
      : 'Trying again is cheaper than a person.';
  return [
    ofRow(row, {
      id: 'person-or-tokens',
      question: 'cost',
      level: 'information',
      text: `${advice} ${sentence}`,
      figures: {
        choice,
        units: retried.length,
        humanUsd,
        tokensUsd: Number.isFinite(tokensUsd) ? tokensUsd : null,
      },
      provenance: 'configured',
    }),
  ];
};

/** Minutes that people spent on what was not resolved, by the records. */
function meanMinutes(units: readonly WorkUnit[]): number | undefined {
  const minutes = units.flatMap(({ status, record }) =>
    status === 'unresolved' ? (record?.humanMinutes ?? []) : [],
  );
  if (minutes.length === 0) return undefined;
  return minutes.reduce((sum, each) => sum + each, 0) / minutes.length;
}

/** The cheapest model per success among those that were tried and come near enough to the one that is used most. */
export const cheapestTested: RowInsight = (row): readonly Insight[] => {
  const { result, config, models } = row;
  if (result.isBlend || models.length < 2) return [];
  const used = models.reduce((most, each) => (each.n > most.n ? each : most));
  const target = used.successRate.value - marginByStakes[config.stakes ?? 'medium'];
  const best = bestTested(models, target);
  if (best.kind !== 'best') return [];
  const { model } = best;
  return [
    ofRow(row, {
      id: 'cheapest-tested',
      question: 'cost',
      level: 'information',
      text: `Of ${models.length} models tried, ${model.model} costs the least per success ($${(model.usdPerUnit / model.successRate.value).toFixed(4)}) of those that resolve ${(target * 100).toFixed(0)} % or more.`,
      figures: { model: model.model, n: model.n, successRate: model.successRate.value, target },
      provenance: 'measured',
    }),
  ];
};

/** What each version of prompt, policy or process cost and brought. */
export const versionsCompared: RowInsight = (row): readonly Insight[] => {
  const { result, config } = row;
  if (result.segment !== undefined) return [];
  const versions = byVersion(result.units);
  if (versions.filter(({ version }) => version !== undefined).length < 2) return [];
  const parts = versions.map(({ version = 'no version', units, resolved, picoUsd }) => {
    const each = units === 0 ? 0n : picoUsd / BigInt(units);
    return `${version}: ${resolved} of ${units} resolved at ${formatUsd(each)} each`;
  });
  return [
    ofRow(row, {
      id: 'versions',
      question: 'motions',
      level: 'information',
      text: `By version, ${unitNoun(config.outcome)} by ${unitNoun(config.outcome)}: ${parts.join('; ')}.`,
      figures: Object.fromEntries(
        versions.flatMap(({ version = 'none', units, resolved, picoUsd }) => [
          [`${version} units`, units],
          [`${version} resolved`, resolved],
          [`${version} usd`, picoToNumber(picoUsd)],
        ]),
      ),
      provenance: 'measured',
    }),
  ];
};

/** Tokens and money for each outcome, of the first and the last whole week. A cheaper price moves only the money. */
export const yieldOverTime: RowInsight = (row, { endMs }): readonly Insight[] => {
  const { result, config } = row;
  if (result.segment !== undefined) return [];
  const points = yieldTrend(weeks(result.units, endMs));
  const told = points.filter(({ tokensPerOutcome }) => tokensPerOutcome !== undefined);
  const [first, last] = [told[0], told.at(-1)];
  if (first === undefined || last === undefined || first === last) return [];
  const each = ({ tokensPerOutcome = 0, usdPerOutcome = 0 }: typeof first) =>
    `${formatQuantity(Math.round(tokensPerOutcome))} tokens and $${usdPerOutcome.toFixed(2)}`;
  return [
    ofRow(row, {
      id: 'yield-trend',
      question: 'work',
      level: 'information',
      text: `A resolved ${unitNoun(config.outcome)} took ${each(first)} in the week of ${first.period}, ${each(last)} in the week of ${last.period}.`,
      figures: {
        firstTokensPerOutcome: first.tokensPerOutcome ?? null,
        lastTokensPerOutcome: last.tokensPerOutcome ?? null,
        firstUsdPerOutcome: first.usdPerOutcome ?? null,
        lastUsdPerOutcome: last.usdPerOutcome ?? null,
      },
      provenance: 'measured',
    }),
  ];
};

/** Whole weeks that end with the time that is looked at, oldest first; units without an outcome are left out. */
function weeks(units: readonly WorkUnit[], endMs: number): readonly YieldPeriod[] {
  const found = new Map<number, { tokens: bigint; picoUsd: bigint; resolved: number }>();
  let firstMs = Infinity;
  for (const unit of units) {
    const startedAtMs = unit.runs[0]?.startedAtMs;
    if (unit.status === 'unknown' || startedAtMs === undefined) continue;
    firstMs = Math.min(firstMs, startedAtMs);
    const ago = Math.floor((endMs - startedAtMs) / msPerWeek);
    const week = found.get(ago) ?? { tokens: 0n, picoUsd: 0n, resolved: 0 };
    for (const { spend } of unit.runs) week.tokens += BigInt(totalTokens(spend.usage));
    week.picoUsd += unit.picoUsd;
    if (unit.status === 'resolved') week.resolved += 1;
    found.set(ago, week);
  }
  return [...found]
    .filter(([ago]) => endMs - (ago + 1) * msPerWeek >= firstMs - msPerWeek / 7)
    .sort(([a], [b]) => b - a)
    .map(([ago, week]) => ({ ...week, period: dayOf(endMs - (ago + 1) * msPerWeek + 1) }));
}

function dayOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}

/** Money for retrieved text of which answers used nothing, where traces tell how much they used. */
export const unusedContext: RowInsight = (row, { pricer }): readonly Insight[] => {
  if (row.result.segment !== undefined) return [];
  let picoUsd = 0n;
  let tokens = 0;
  let runs = 0;
  for (const unit of row.result.units) {
    for (const run of unit.runs) {
      const { retrieved, used } = documentsOf(run);
      if (retrieved === 0 || used >= retrieved) continue;
      const byDriver = driverTokens(run, motionsByCall(unit));
      if (byDriver.context === 0) continue;
      const neededTokens = Math.round((byDriver.context * used) / retrieved);
      const { inputUsdPerToken } = costFactorsOf(run, byDriver, pricer);
      picoUsd += bloatPicoUsd({
        contextTokens: byDriver.context,
        neededTokens,
        picoUsdPerToken: BigInt(Math.round(inputUsdPerToken * 1e12)),
        calls: 1,
      });
      tokens += byDriver.context - neededTokens;
      runs += 1;
    }
  }
  if (runs === 0) return [];
  return [
    ofRow(row, {
      id: 'unused-context',
      question: 'motions',
      level: 'information',
      text: `In ${runs} ${runs === 1 ? 'run' : 'runs'} answers used only part of what was retrieved: some ${formatQuantity(tokens)} tokens (${formatUsd(picoUsd)}) were for nothing (W2).`,
      figures: { runs, tokens, usd: picoToNumber(picoUsd), wasteCode: 'W2' },
      provenance: 'estimated',
    }),
  ];
};

/** Documents of the retrievals that tell how many were used. */
function documentsOf({ events }: Run): { readonly retrieved: number; readonly used: number } {
  let retrieved = 0;
  let used = 0;
  for (const { event } of events) {
    if (event.kind !== 'retrieval' || event.used === undefined) continue;
    retrieved += event.documents ?? event.documentHashes?.length ?? 0;
    used += event.used;
  }
  return { retrieved, used };
}
