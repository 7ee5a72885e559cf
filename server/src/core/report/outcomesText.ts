import { formatUsd } from './formatNumber';
import type { OutcomesAnalysis } from '../outcomes/analyzeOutcomes';
import type { WorkflowAnalysis } from '../outcomes/analyzeWorkflow';
import { retryTail, retryTailSentence } from '../outcomes/attemptDistribution';
import type { Figure, MoneyFigure } from '../outcomes/figure';
import { unitNoun } from '../outcomes/unitNoun';
import type { Decision } from '../outcomes/decisions/decide';
import type { Insight } from '../outcomes/insights/insight';
import { workflowBoard } from '../outcomes/workflowBoard';
import { operatingSentences } from './operatingSentences';
import type { OutcomesContext } from './outcomesJson';

export const decisionNames = {
  'more-compute': 'more compute',
  cap: 'cap',
  'cheaper-model': 'cheaper model',
  human: 'human',
  bpo: 'BPO',
  keep: 'keep',
  'insufficient-data': 'insufficient data',
} as const satisfies Record<Decision, string>;

/** `marginal outcomes` for people: a table, then each verdict in a sentence, then what could not be joined. */
export function* outcomesText(
  { rows, unmatched, problems }: OutcomesAnalysis,
  { nowMs, operatingModel, insights }: OutcomesContext,
): Iterable<string> {
  const cells = rows.map(cellsOf);
  const table = [
    [
      'workflow',
      'units',
      'resolved',
      'attempts',
      'per attempt',
      'per resolved',
      'all in',
      'decision',
    ],
    ...cells,
  ];
  const widths =
    table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of table) {
    yield row
      .map((cell, column) => {
        const isText = column === 0 || column === row.length - 1;
        return isText ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
      })
      .join('  ')
      .trimEnd();
  }
  for (const row of rows) {
    yield '';
    yield row.sentence;
    const own = insights.filter((each) => isOf(each, row)).map(insightLine);
    yield* [...details(row), ...budgetLines(row, nowMs), ...own].map((line) => `  ${line}`);
  }
  const ofAll = insights.filter(({ workflow }) => workflow === undefined);
  if (ofAll.length > 0) {
    yield '';
    yield* ofAll.map(insightLine);
  }
  if (operatingModel !== undefined) {
    yield '';
    yield `Operating model: ${operatingSentences(operatingModel)[0] ?? ''}`;
    yield* operatingSentences(operatingModel)
      .slice(1)
      .map((line) => `  ${line}`);
  }
  yield '';
  yield `Not joined: ${unmatched.runs} runs (${formatUsd(unmatched.runPicoUsd)}) without an outcome, ${unmatched.outcomes} outcomes without a run.`;
  if (problems.length > 0) yield `${problems.length} problems in outcome files.`;
}

function cellsOf({ result, decision }: WorkflowAnalysis): readonly string[] {
  const { workflow, segment, isBlend, units, completionRate, attempts } = result;
  return [
    segment === undefined ? `${workflow}${isBlend ? ' (blend)' : ''}` : `  ${segment}`,
    String(units.length),
    completionRate === undefined ? '—' : percent(completionRate.value),
    attempts === undefined ? '—' : attempts.mean.toFixed(2),
    money(result.usdPerAttempt),
    money(result.usdPerResolved),
    money(result.usdPerUnit),
    decisionNames[decision.decision],
  ];
}

function details(row: WorkflowAnalysis): readonly string[] {
  const { result, decision, config } = row;
  const lines: string[] = [];
  const tail = retryTail(result.units.filter(({ status }) => status !== 'unknown'));
  if (result.completionRate !== undefined) {
    lines.push(
      `Completion ${interval(result.completionRate)}; cost of a ${unitNoun(config.outcome)}: ${waterfall(row)}.`,
    );
  }
  if (result.attempts !== undefined && tail !== undefined) {
    const { p50, p90, p99 } = result.attempts;
    lines.push(`Attempts P50 ${p50}, P90 ${p90}, P99 ${p99}: ${retryTailSentence(tail)}`);
  }
  lines.push(`Decision: ${decisionNames[decision.decision]} (${decision.rule}).`);
  lines.push(...decision.evidence.map(({ text }) => text));
  for (const { level, message } of row.baselines.notices) lines.push(`${level}: ${message}`);
  return lines;
}

/** Budgets stand at the whole workflow. */
function budgetLines(row: WorkflowAnalysis, nowMs: number): readonly string[] {
  const { budget } = workflowBoard(row, { nowMs });
  if (budget === undefined) return [];
  const { forecast } = budget;
  if (forecast === undefined) return [];
  const used = `${formatUsd(forecast.spent)} of ${formatUsd(forecast.budget)} a year is spent`;
  const until =
    forecast.dailyUsd === undefined
      ? 'too few days for a forecast'
      : forecast.exhaustedOn === undefined
        ? 'no end is foreseen'
        : `used up on ${forecast.exhaustedOn}`;
  return [`Budget: ${used}, ${until}.`];
}

function isOf({ workflow, segment }: Insight, { result }: WorkflowAnalysis): boolean {
  return workflow === result.workflow && segment === result.segment;
}

function insightLine({ level, text }: Insight): string {
  return level === 'warning' ? `warning: ${text}` : text;
}

/** Per unit, so that it reads beside the price of one. */
function waterfall({ result }: WorkflowAnalysis): string {
  const { waterfall: parts, costs } = result;
  if (parts === undefined) return 'not known';
  const names = ['first try', 'retries', 'tools', 'fixes', 'human', 'platform'] as const;
  const values = [
    parts.firstTry,
    parts.retries,
    parts.tools,
    parts.fixes,
    parts.human,
    parts.platform,
  ];
  return values
    .flatMap(({ picoUsd }, index) =>
      picoUsd === 0n ? [] : [`${names[index] ?? ''} ${formatUsd(picoUsd / BigInt(costs.length))}`],
    )
    .join(' + ');
}

function interval({ value, low = value, high = value, n = 0 }: Figure): string {
  return `${percent(value)} (${percent(low)} to ${percent(high)}, n = ${n})`;
}

function money(figure: MoneyFigure | undefined): string {
  return figure === undefined ? '—' : formatUsd(figure.picoUsd);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
