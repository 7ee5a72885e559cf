import { archiveRecords } from '../../evidence/archive';
import { metricDefinitions } from '../../evidence/metricDefinitions';
import { picoToNumber, picoToUsd } from '../../money';
import { ascending, percentile } from '../../stats/percentile';
import { wasteCodeOfMotion } from '../../waste/wasteCodes';
import type { Share, SpendSplit } from '../../waste/spendSplit';
import { signalRatio } from '../../waste/spendSplit';
import { outcomesJson } from '../outcomesJson';
import { countersJson } from '../spendJson';
import type { RunRecord } from './runRecords';
import { runRecords } from './runRecords';
import type { StatementFacts, StatementRow } from './statementFacts';

/** The audit export without its runs: inputs, prices, formulas, tails beside means. */
export function statementJson(facts: StatementFacts) {
  const { input, totals, split, unproven, resolved, units, runs, period } = facts;
  return {
    version: 1,
    asOf: input.asOf,
    period: period ?? null,
    inputs: input.files,
    prices: input.prices,
    metrics: metricDefinitions,
    totals: {
      ...countersJson(totals),
      runs: runs.length,
      units: units.length,
      resolved,
      split: splitJson(split),
      signalRatio: signalRatio(split) ?? null,
      unprovenUsd: picoToUsd(unproven.picoUsd),
      unprovenShare: unproven.share ?? null,
    },
    ...outcomesJson(input.analysis, {
      nowMs: input.endMs,
      operatingModel: input.operatingModel,
      insights: input.insights,
    }),
    spendByWorkflow: facts.rows.map(rowJson),
    functions: facts.functions.map((row) => ({
      function: row.function,
      usd: picoToUsd(row.picoUsd),
      ownUsd: picoToUsd(row.ownPicoUsd),
      sharedUsd: picoToUsd(row.sharedPicoUsd),
      outcomes: row.outcomes,
      unprovenUsd: picoToUsd(row.unprovenPicoUsd),
      computeShare: row.computeShare ?? null,
      outcomeShare: row.outcomeShare ?? null,
    })),
    sharedCost: input.config.sharedCost ?? null,
    growth: growthJson(facts),
    dispersions: facts.dispersions.map(({ runs: group, ...each }) => ({
      ...each,
      ratio: each.ratio ?? null,
      tailRatio: each.tailRatio ?? null,
      variation: each.variation ?? null,
      runs: group.map(({ id }) => id),
    })),
    stuckRuns: facts.stuckRuns.map(({ id }) => id),
    unusedTools: facts.unusedTools,
  };
}

/** The export as it is written, in pieces: a hundred thousand runs are never one text. */
export function* statementJsonText(facts: StatementFacts): Iterable<string> {
  const head = JSON.stringify(statementJson(facts), undefined, 2);
  yield `${head.slice(0, -2)},\n  "runs": [`;
  let isFirst = true;
  for (const record of statementRecords(facts)) {
    const text = JSON.stringify(record, undefined, 2).replaceAll('\n', '\n    ');
    yield `${isFirst ? '' : ','}\n    ${text}`;
    isFirst = false;
  }
  yield isFirst ? ']\n}\n' : '\n  ]\n}\n';
}

/** Every run, each with a hash over itself and the one before. */
export function* statementRecords(facts: StatementFacts) {
  yield* archiveRecords(mapped(runRecords(facts)));
}

function* mapped(records: Iterable<RunRecord>) {
  for (const record of records) yield recordJson(record);
}

function recordJson(record: RunRecord) {
  const { run, unit, source } = record;
  const { attributes = {} } = run;
  return {
    workflow: unit.workflow,
    function: record.function ?? null,
    segment: unit.segment ?? null,
    unit: unit.id,
    run: run.id,
    status: record.status,
    reason: record.reason,
    version: record.version ?? null,
    startedAt: run.startedAtMs === undefined ? null : new Date(run.startedAtMs).toISOString(),
    ...countersJson(run.spend),
    productiveUsd: picoToUsd(record.productivePicoUsd),
    wastedUsd: picoToUsd(record.wastedPicoUsd),
    unknownUsd: picoToUsd(record.unknownPicoUsd),
    motions: Object.fromEntries(
      [...record.byMotion].map(([motion, picoUsd]) => [motion, picoToUsd(picoUsd)]),
    ),
    inputHash: run.inputHash ?? null,
    exceptionRule: unit.record?.exceptionRule ?? attributes['exception_rule'] ?? null,
    source: source ?? null,
  };
}

function rowJson({ analysis: { result }, spend, split, runs, overrides, quality }: StatementRow) {
  const costs = ascending(runs.map((run) => picoToNumber(run.spend.picoUsd)));
  const total = costs.reduce((sum, cost) => sum + cost, 0);
  const at = (share: number): number | null =>
    costs.length === 0 ? null : percentile(costs, share);
  return {
    workflow: result.workflow,
    segment: result.segment ?? null,
    blend: result.isBlend,
    ...countersJson(spend),
    runs: runs.length,
    usdPerRun: {
      mean: costs.length === 0 ? null : total / costs.length,
      p50: at(0.5),
      p95: at(0.95),
      p99: at(0.99),
    },
    split: splitJson(split),
    overrideRate: overrides.rate ?? null,
    humanMinutes: overrides.minutes,
    exceptionRules: Object.fromEntries(overrides.rules),
    precedents: Object.fromEntries(overrides.precedents),
    slaAttainment: quality.slaAttainment ?? null,
    errorRate: quality.errorRate ?? null,
    humanTouches: quality.humanTouches ?? null,
    cycleTimeHours: quality.cycleTimeHours ?? null,
  };
}

function splitJson({ productive, wasted, unknown, total, byMotion }: SpendSplit) {
  return {
    productive: shareJson(productive),
    wasted: shareJson(wasted),
    unknown: shareJson(unknown),
    total: shareJson(total),
    motions: [...byMotion].map(([motion, share]) => ({
      motion,
      wasteCode: wasteCodeOfMotion(motion) ?? null,
      ...shareJson(share),
    })),
  };
}

function shareJson({ picoUsd, tokens, calls }: Share) {
  const count = Number(tokens);
  return {
    usd: picoToUsd(picoUsd),
    tokens: Number.isSafeInteger(count) ? count : tokens.toString(),
    calls,
  };
}

function growthJson({ growth: { weeklyTokens, growth, projection, halves } }: StatementFacts) {
  return {
    weeklyTokens,
    ratePerWeek: growth?.rate ?? null,
    doublingWeeks: growth?.doublingPeriods ?? null,
    projection90Days: projection ?? null,
    change: halves === undefined ? null : { days: halves.days, ...halves.change },
    jevons:
      halves === undefined
        ? null
        : { ...halves.jevons, elasticity: halves.jevons.elasticity ?? null },
    tokens: halves?.tokens ?? null,
  };
}
