import { formatUsd } from '../../report/formatNumber';
import { formatQuantity } from '../../report/formatQuantity';
import { plural } from '../../report/plural';
import { addSpend, noSpend } from '../../spend/spendCounters';
import { totalTokens } from '../../traces/addUsage';
import { staleShare } from '../../waste/context';
import type { Driver } from '../../waste/drivers';
import { drivers, driverTokens } from '../../waste/drivers';
import { motionsByCall } from '../../waste/motionsByCall';
import { isReasoningHeavy } from '../../waste/reasoning';
import { stuckSpans } from '../../waste/stuckAgent';
import { toolUseOf, unusedTools } from '../../waste/unusedTools';
import { inputTokensOf } from '../../prices/usage';
import { repeatedQueries } from '../routing/repeatedQueries';
import { sourceOfRun } from '../sourceOfRun';
import type { WorkUnit } from '../workUnit';
import type { Insight, RowInsight } from './insight';
import { ofRow } from './insight';

/** A tool that few runs had no use for may be needed by the next. */
const leastRunsOfUnusedTool = 5;
const shownTools = 5;
const shownRuns = 5;
const cacheLifetimeMs = 5 * 60_000;
/** Turns after which what was said is old. */
const turnsOfMemory = 10;
const mostStaleShare = 0.3;

/** Which of the six drivers used the tokens of a workflow. Every token has one. */
export const tokensByDriver: RowInsight = (row): readonly Insight[] => {
  const { units, segment } = row.result;
  if (segment !== undefined) return [];
  const sums = new Map<Driver, number>(drivers.map((driver) => [driver, 0]));
  for (const unit of units) {
    const only = onlyCall(unit);
    if (only?.status === 'ok') {
      sums.set('prompt', (sums.get('prompt') ?? 0) + inputTokensOf(only.usage));
      sums.set('model', (sums.get('model') ?? 0) + only.usage.outputTokens);
      continue;
    }
    const motionOf = motionsByCall(unit);
    for (const run of unit.runs) {
      const tokens = driverTokens(run, motionOf);
      for (const driver of drivers) sums.set(driver, (sums.get(driver) ?? 0) + tokens[driver]);
    }
  }
  const total = [...sums.values()].reduce((sum, tokens) => sum + tokens, 0);
  if (total === 0) return [];
  const shares = [...sums]
    .filter(([, tokens]) => tokens / total >= 0.0005)
    .sort(([, a], [, b]) => b - a)
    .map(([driver, tokens]) => `${driver} ${((tokens / total) * 100).toFixed(1)} %`);
  return [
    ofRow(row, {
      id: 'drivers',
      question: 'motions',
      level: 'information',
      text: `What used the ${formatQuantity(total)} tokens: ${shares.join(', ')}.`,
      figures: Object.fromEntries([...sums].map(([driver, tokens]) => [`${driver}Tokens`, tokens])),
      provenance: 'measured',
    }),
  ];
};

/** The one call of a unit in which nothing else happened, as most are: no motion has to be judged there. */
function onlyCall({ runs }: WorkUnit) {
  const [run] = runs;
  if (run === undefined || runs.length > 1 || run.calls.length !== 1 || run.events.length > 0) {
    return undefined;
  }
  const [only] = run.calls;
  return only && { status: only.call.status, usage: only.spend.usage };
}

/** Runs that called the same tools again without a new result. */
export const stuckRuns: RowInsight = (row): readonly Insight[] => {
  if (row.result.segment !== undefined) return [];
  return row.result.units
    .flatMap(({ runs }) => runs)
    .filter((run) => stuckSpans(run).length > 0)
    .sort((a, b) => Number(b.spend.picoUsd - a.spend.picoUsd))
    .slice(0, shownRuns)
    .map((run) => {
      const source = sourceOfRun(run);
      return ofRow(row, {
        id: 'stuck-run',
        question: 'motions',
        level: 'warning',
        text: `Run ${run.id} was stuck: it called the same tools again without a new result (${formatUsd(run.spend.picoUsd)}).`,
        figures: { run: run.id, usd: Number(run.spend.picoUsd) / 1e12 },
        provenance: 'measured',
        ...(source && { source }),
      });
    });
};

/** Tools whose schemas every run pays for and none calls. */
export const toolsWithoutUse: RowInsight = (row): readonly Insight[] => {
  if (row.result.segment !== undefined) return [];
  const uses = row.result.units.flatMap(({ runs }) => runs.flatMap((run) => toolUseOf(run) ?? []));
  return unusedTools(uses, leastRunsOfUnusedTool)
    .slice(0, shownTools)
    .map(({ name, runs, estimatedTokens }) =>
      ofRow(row, {
        id: 'unused-tool',
        question: 'motions',
        level: 'information',
        text: `${plural(runs, 'run')} carry the tool ${name} and none calls it: some ${formatQuantity(estimatedTokens)} tokens (estimated).`,
        figures: { tool: name, runs, estimatedTokens },
        provenance: 'estimated',
      }),
    );
};

/** Inputs that were sent again while a cache of five minutes would still have held them. */
export const repeatedInputs: RowInsight = (row): readonly Insight[] => {
  if (row.result.segment !== undefined) return [];
  const runs = row.result.units.flatMap((unit) => unit.runs);
  const { hits, queries, repeatedTokens, picoUsd } = repeatedQueries(runs, cacheLifetimeMs);
  if (hits === 0) return [];
  return [
    ofRow(row, {
      id: 'repeated-input',
      question: 'motions',
      level: 'information',
      text: `${plural(hits, 'call')} sent an input that had been sent within five minutes before: ${formatUsd(picoUsd)} that a cache of answers would have saved.`,
      figures: { hits, inputs: queries, repeatedTokens, usd: Number(picoUsd) / 1e12 },
      provenance: 'measured',
    }),
  ];
};

/** Conversations that send old turns again and again. */
export const staleHistory: RowInsight = (row): readonly Insight[] => {
  if (row.result.segment !== undefined) return [];
  let stale = 0;
  let input = 0;
  for (const { runs } of row.result.units) {
    for (const { calls } of runs) {
      if (calls.length <= turnsOfMemory) continue;
      const sent = calls.map(({ spend }) => inputTokensOf(spend.usage));
      const all = sent.reduce((sum, tokens) => sum + tokens, 0);
      stale += (staleShare(sent, turnsOfMemory) ?? 0) * all;
      input += all;
    }
  }
  if (input === 0 || stale / input < mostStaleShare) return [];
  const share = stale / input;
  return [
    ofRow(row, {
      id: 'stale-history',
      question: 'motions',
      level: 'information',
      text: `In runs of more than ${turnsOfMemory} calls ${(share * 100).toFixed(0)} % of the input is older than ${turnsOfMemory} turns.`,
      figures: { share, inputTokens: input, turns: turnsOfMemory },
      provenance: 'estimated',
    }),
  ];
};

/** Simple tasks whose output is mostly reasoning: waste code W4. */
export const heavyReasoning: RowInsight = (row): readonly Insight[] => {
  if (row.result.segment !== undefined) return [];
  let spend = noSpend;
  for (const { runs } of row.result.units) {
    for (const { calls, workflow } of runs) {
      for (const { call, spend: own } of calls) {
        const task = call.attributes?.['step'] ?? workflow;
        if (isReasoningHeavy(own.usage, task)) spend = addSpend(spend, own);
      }
    }
  }
  if (spend.calls === 0) return [];
  return [
    ofRow(row, {
      id: 'heavy-reasoning',
      question: 'motions',
      level: 'information',
      text: `${plural(spend.calls, 'call')} of a simple task reason more than they answer (${formatUsd(spend.picoUsd)}, ${formatQuantity(totalTokens(spend.usage))} tokens): a lower effort may do.`,
      figures: { calls: spend.calls, usd: Number(spend.picoUsd) / 1e12, wasteCode: 'W4' },
      provenance: 'measured',
    }),
  ];
};
