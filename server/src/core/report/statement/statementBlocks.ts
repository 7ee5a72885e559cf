import type { MetricId } from '../../evidence/metricDefinitions';
import { metricDefinitions, metricOf } from '../../evidence/metricDefinitions';
import { picoToNumber } from '../../money';
import { sourceOfRun } from '../../outcomes/sourceOfRun';
import { totalTokens } from '../../traces/addUsage';
import { wasteCodeOfMotion } from '../../waste/wasteCodes';
import { formatUsd } from '../formatNumber';
import { formatQuantity } from '../formatQuantity';
import { plural } from '../plural';
import { operatingSentences } from '../operatingSentences';
import type { Question } from '../../outcomes/insights/insight';
import { decisionBlocks } from './decisionBlocks';
import type { ReportBlock, ReportColumn } from './reportBlock';
import { growthBlocks } from './growthBlocks';
import { moneyCell, numberCell, shareCell } from './statementCells';
import type { StatementFacts, StatementRow } from './statementFacts';

/** Runs that stand behind a workflow's line on the page; the export lists them all. */
const shownRuns = 3;

/** The one page: what was paid, what it brought, what to do about it, and where each figure comes from. */
export function statementBlocks(facts: StatementFacts): readonly ReportBlock[] {
  return [
    { kind: 'heading', level: 1, text: 'What the work was worth' },
    { kind: 'paragraph', text: periodSentence(facts) },
    { kind: 'heading', level: 2, text: 'Summary' },
    { kind: 'list', items: summaryItems(facts) },
    { kind: 'heading', level: 2, text: 'What it truly costs' },
    costTable(facts.rows),
    ...waterfallTable(facts.rows),
    ...insightList(facts, 'cost'),
    { kind: 'heading', level: 2, text: 'Which motions mattered' },
    splitTable(facts),
    ...motionTable(facts),
    ...insightList(facts, 'motions'),
    { kind: 'heading', level: 2, text: 'Did it change the work' },
    { kind: 'list', items: operatingSentences(facts.input.operatingModel) },
    ...insightList(facts, 'work'),
    ...decisionBlocks(facts),
    { kind: 'heading', level: 2, text: 'Who answers for it' },
    functionTable(facts),
    ...growthBlocks(facts.growth),
    { kind: 'heading', level: 2, text: 'Where the figures come from' },
    evidenceTable(facts.rows),
    metricTable(),
    { kind: 'paragraph', text: sourcesSentence(facts) },
  ];
}

function periodSentence({ period, input, totals, runs }: StatementFacts): string {
  const when = period === undefined ? 'No call has a time' : `${period.from} to ${period.to}`;
  return `${when}; ${plural(runs.length, 'run')}, ${plural(totals.calls, 'call')}, ${plural(input.files.length, 'trace file')}. Money is at list prices of the day of each call: what was billed may differ, and what a seat plan covers is API-equivalent, not billed.`;
}

function summaryItems(facts: StatementFacts): readonly string[] {
  const { totals, split, unproven, resolved, units, rows, input } = facts;
  const tokens = totalTokens(totals.usage);
  const runs = Math.max(1, facts.runs.length);
  const { unmatched } = input.analysis;
  return [
    `Spend ${formatUsd(totals.picoUsd)} (${moneyProvenance(facts)}) for ${formatQuantity(tokens)} tokens: ${formatUsd(totals.picoUsd / BigInt(runs))} and ${formatQuantity(Math.round(tokens / runs))} tokens a run.`,
    `${resolved} of ${units.length} units resolved; ${plural(unmatched.runs, 'run')} without an outcome, ${plural(unmatched.outcomes, 'outcome')} without a run.`,
    `Productive ${formatUsd(split.productive.picoUsd)}, wasted ${formatUsd(split.wasted.picoUsd)}, unknown ${formatUsd(split.unknown.picoUsd)}: together ${formatUsd(split.total.picoUsd)}.`,
    `Unproven: ${shareCell(unproven.share)} of spend has no linked outcome.`,
    ...unpricedItems(facts),
    ...rows
      .filter(({ analysis }) => analysis.result.segment === undefined || !isThin(analysis))
      .map(
        ({ analysis }) =>
          `${analysis.sentence} Decision: ${analysis.decision.decision} (rule ${analysis.decision.rule}).`,
      ),
  ];
}

function isThin({ verdict }: StatementRow['analysis']): boolean {
  return verdict.kind === 'insufficient-data';
}

function unpricedItems({ totals }: StatementFacts): readonly string[] {
  const items: string[] = [];
  if (totals.unpricedTokens > 0) {
    items.push(`${formatQuantity(totals.unpricedTokens)} tokens have no price and are in no sum.`);
  }
  if (totals.callsWithoutUsage > 0) {
    items.push(`${totals.callsWithoutUsage} calls recorded no usage and are in no sum.`);
  }
  return items;
}

function moneyProvenance({ totals }: StatementFacts): string {
  return totals.callsWithAssumedCache > 0
    ? 'assumed where the cache is not told apart'
    : 'measured';
}

/** The row's name with its segment; a blend says that it is one. */
function nameOf({ analysis: { result } }: StatementRow): string {
  if (result.segment !== undefined) return `${result.workflow} / ${result.segment}`;
  return result.isBlend ? `${result.workflow} (blend)` : result.workflow;
}

function column(metric: MetricId): ReportColumn {
  const { name, formula, owner, version } = metricOf(metric);
  return { title: name, isNumber: true, meaning: `${formula} (${owner}, version ${version})` };
}

const workflowColumn: ReportColumn = { title: 'Workflow' };

/** Each figure stands beside the one that shows when it is gamed. */
function costTable(rows: readonly StatementRow[]): ReportBlock {
  return {
    kind: 'table',
    caption: 'Cost, and what it does to the service',
    columns: [
      workflowColumn,
      column('spend'),
      column('usdPerRequest'),
      column('tokensPerRequest'),
      column('resolved'),
      column('completionRate'),
      column('overrideRate'),
      column('usdPerResolved'),
      column('usdPerUnit'),
      column('slaAttainment'),
      { title: 'Verdict' },
    ],
    rows: rows.map((row) => {
      const { result, verdict } = row.analysis;
      const runs = Math.max(1, result.runs);
      return [
        nameOf(row),
        formatUsd(row.spend.picoUsd),
        formatUsd(row.spend.picoUsd / BigInt(runs)),
        formatQuantity(Math.round(totalTokens(row.spend.usage) / runs)),
        String(result.resolved),
        shareCell(result.completionRate?.value),
        shareCell(row.overrides.rate),
        moneyCell(result.usdPerResolved),
        moneyCell(result.usdPerUnit),
        shareCell(row.quality.slaAttainment),
        verdict.kind,
      ];
    }),
  };
}

function waterfallTable(rows: readonly StatementRow[]): readonly ReportBlock[] {
  const known = rows.flatMap((row) => {
    const { waterfall } = row.analysis.result;
    return waterfall === undefined ? [] : [{ row, waterfall }];
  });
  if (known.length === 0) return [];
  const parts = ['firstTry', 'retries', 'tools', 'fixes', 'human', 'platform', 'total'] as const;
  const titles = ['First try', 'Retries', 'Tools', 'Fixes', 'Human', 'Platform', 'Total'];
  return [
    {
      kind: 'table',
      caption: 'From the first try to the fully loaded cost, over all units with an outcome',
      columns: [workflowColumn, ...titles.map((title) => ({ title, isNumber: true }))],
      rows: known.map(({ row, waterfall }) => [
        nameOf(row),
        ...parts.map((part) => {
          const { picoUsd, provenance } = waterfall[part];
          return provenance === 'measured' || picoUsd === 0n
            ? formatUsd(picoUsd)
            : `${formatUsd(picoUsd)} (${provenance})`;
        }),
      ]),
    },
  ];
}

function splitTable({ rows, split }: StatementFacts): ReportBlock {
  const cells = (name: string, each: StatementFacts['split']): readonly string[] => [
    name,
    formatUsd(each.productive.picoUsd),
    formatUsd(each.wasted.picoUsd),
    formatUsd(each.unknown.picoUsd),
    formatUsd(each.total.picoUsd),
    shareCell(
      each.total.tokens === 0n
        ? undefined
        : Number(each.productive.tokens) / Number(each.total.tokens),
    ),
  ];
  return {
    kind: 'table',
    caption: 'Productive, wasted and unknown always add up to the spend',
    columns: [
      workflowColumn,
      column('productive'),
      column('wasted'),
      column('unknown'),
      column('spend'),
      column('signalRatio'),
    ],
    rows: [...rows.map((row) => cells(nameOf(row), row.split)), cells('All', split)],
  };
}

function motionTable({ split }: StatementFacts): readonly ReportBlock[] {
  if (split.byMotion.size === 0) return [];
  return [
    {
      kind: 'table',
      caption: 'What the calls were for',
      columns: [
        { title: 'Motion' },
        { title: 'Waste code' },
        { title: 'Calls', isNumber: true },
        { title: 'Tokens', isNumber: true },
        { title: 'Spend', isNumber: true },
      ],
      rows: [...split.byMotion].map(([motion, share]) => [
        motion,
        wasteCodeOfMotion(motion) ?? '',
        String(share.calls),
        formatQuantity(share.tokens),
        formatUsd(share.picoUsd),
      ]),
    },
  ];
}

function insightList({ input }: StatementFacts, question: Question): readonly ReportBlock[] {
  const items = input.insights
    .filter((each) => each.question === question)
    .map(({ level, workflow, segment, text, provenance }) => {
      const name = [workflow, segment].filter((each) => each !== undefined).join(' / ');
      const start = `${level === 'warning' ? 'Warning. ' : ''}${name === '' ? '' : `${name}: `}`;
      return `${start}${text} (${provenance})`;
    });
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

function functionTable({ functions, input, totals }: StatementFacts): ReportBlock {
  const rule = input.config.sharedCost;
  return {
    kind: 'table',
    caption:
      rule === undefined
        ? 'By function; what no function answers for is not split, because no rule says how'
        : `By function; what no function answers for is split by ${rule}`,
    columns: [
      { title: 'Function' },
      column('spend'),
      { title: 'Of it shared', isNumber: true },
      column('resolved'),
      { title: 'Cost per outcome', isNumber: true },
      column('unproven'),
      { title: 'Share of compute', isNumber: true },
      { title: 'Share of outcomes', isNumber: true },
    ],
    rows: [
      ...functions.map((row) => [
        row.function,
        formatUsd(row.picoUsd),
        formatUsd(row.sharedPicoUsd),
        String(row.outcomes),
        row.outcomes === 0 ? '—' : formatUsd(row.picoUsd / BigInt(row.outcomes)),
        formatUsd(row.unprovenPicoUsd),
        shareCell(row.computeShare),
        shareCell(row.outcomeShare),
      ]),
      ['All', formatUsd(totals.picoUsd), '', '', '', '', '', ''],
    ],
  };
}

function evidenceTable(rows: readonly StatementRow[]): ReportBlock {
  return {
    kind: 'table',
    caption: 'The costliest runs behind each line; marginal export lists every run',
    columns: [workflowColumn, { title: 'Runs', isNumber: true }, { title: 'Run, place and cost' }],
    rows: rows.map((row) => [
      nameOf(row),
      String(row.runs.length),
      row.runs
        .slice(0, shownRuns)
        .map((run) => {
          const source = sourceOfRun(run);
          const place = source === undefined ? '' : ` ${source.file}:${source.line}`;
          return `${run.id}${place} ${formatUsd(run.spend.picoUsd)}`;
        })
        .join('; '),
    ]),
  };
}

function metricTable(): ReportBlock {
  return {
    kind: 'table',
    caption: 'What the figures mean',
    columns: [
      { title: 'Figure' },
      { title: 'Formula' },
      { title: 'Unit' },
      { title: 'Version', isNumber: true },
      { title: 'Owner' },
      { title: 'Stands beside' },
    ],
    rows: metricDefinitions.map(({ name, formula, unit, version, owner, counter }) => [
      name,
      formula,
      unit,
      String(version),
      owner,
      metricOf(counter).name,
    ]),
  };
}

function sourcesSentence({ input, totals }: StatementFacts): string {
  const sources = input.prices.sources.map(({ id, asOf }) => `${id} of ${asOf}`).join(', ');
  const reported =
    totals.reportedPicoUsd === undefined
      ? ''
      : ` The traces themselves report $${numberCell(picoToNumber(totals.reportedPicoUsd))}.`;
  const skipped = input.files.reduce((sum, { skippedLines }) => sum + skippedLines, 0);
  return `Prices: ${sources}. ${plural(skipped, 'line')} could not be read.${reported}`;
}
