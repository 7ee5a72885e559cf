import type { OutcomesAnalysis } from '../outcomes/analyzeOutcomes';
import type { WorkflowAnalysis } from '../outcomes/analyzeWorkflow';
import { retryTail, retryTailSentence } from '../outcomes/attemptDistribution';
import type { Insight, Question } from '../outcomes/insights/insight';
import type { OperatingModel } from '../outcomes/labour/operatingModel';
import { unitNoun } from '../outcomes/unitNoun';
import { workflowBoard } from '../outcomes/workflowBoard';
import { formatUsd } from '../report/formatNumber';
import { operatingSentences } from '../report/operatingSentences';
import { decisionNames } from '../report/outcomesText';
import { wasteCodeOfMotion } from '../waste/wasteCodes';
import { signalRatio, splitSpend } from '../waste/spendSplit';
import { waterfallParts } from './costAgainstBaseline';
import type { Fact } from './fact';
import { leaf } from './fact';

export interface OutcomeTreeContext {
  readonly endMs: number;
  readonly operatingModel: OperatingModel | undefined;
  readonly insights: readonly Insight[];
}

/**
 * Every workflow that has an outcome, the dearest outcome first, each with the three questions and what to do; its
 * segments below it, with the same.
 */
export function outcomeTree(
  { rows, unmatched }: OutcomesAnalysis,
  context: OutcomeTreeContext,
): readonly Fact[] {
  const told = rows.filter(({ config, result }) => config.outcome !== undefined && result.runs > 0);
  if (told.length === 0) return [];
  const whole = told.filter(({ result }) => result.segment === undefined);
  const ofAll = context.insights.filter(({ workflow }) => workflow === undefined).map(insightFact);
  return [
    ...whole.map((row) => workflowFact(row, told, context)),
    ...ofAll,
    leaf(
      'Not joined',
      `${unmatched.runs} runs (${formatUsd(unmatched.runPicoUsd)}) without an outcome, ${unmatched.outcomes} outcomes without a run`,
    ),
  ];
}

function workflowFact(
  row: WorkflowAnalysis,
  all: readonly WorkflowAnalysis[],
  context: OutcomeTreeContext,
): Fact {
  const { workflow, isBlend } = row.result;
  const segments = all.filter(
    ({ result }) => result.workflow === workflow && result.segment !== undefined,
  );
  return {
    ...rowFact(row, context),
    kind: 'workflow',
    label: isBlend ? `${workflow} (blend)` : workflow,
    children: [
      ...questionsOf(row, context),
      ...segments.map((segment) => ({
        ...rowFact(segment, context),
        label: segment.result.segment ?? '',
      })),
    ],
  };
}

function rowFact(row: WorkflowAnalysis, context: OutcomeTreeContext): Fact {
  const { usdPerResolved } = row.result;
  const cost =
    usdPerResolved === undefined
      ? 'cost not known'
      : `${formatUsd(usdPerResolved.picoUsd)} per resolved ${unitNoun(row.config.outcome)}`;
  return {
    kind: 'segment',
    label: row.result.workflow,
    description: `${cost} · ${decisionNames[row.decision.decision]}`,
    detail: row.sentence,
    children: questionsOf(row, context),
  };
}

function questionsOf(row: WorkflowAnalysis, context: OutcomeTreeContext): readonly Fact[] {
  return [
    costFact(row, context),
    motionsFact(row, context),
    workFact(row, context),
    decisionFact(row, context),
  ];
}

function insightsOn(
  { result }: WorkflowAnalysis,
  { insights }: OutcomeTreeContext,
  question: Question,
): readonly Fact[] {
  return insights
    .filter(
      (each) =>
        each.question === question &&
        each.workflow === result.workflow &&
        each.segment === result.segment,
    )
    .map(insightFact);
}

export function insightFact({ text, level, provenance, source }: Insight): Fact {
  return {
    kind: level === 'warning' ? 'warning' : 'fact',
    label: text,
    detail: `${text} (${provenance})`,
    ...(source && { source }),
    children: [],
  };
}

function costFact(row: WorkflowAnalysis, context: OutcomeTreeContext): Fact {
  const { result, verdict, config } = row;
  const { usdPerUnit, waterfall, costs, completionRate, attempts } = result;
  const noun = unitNoun(config.outcome);
  const each =
    usdPerUnit === undefined ? 'not known' : `${formatUsd(usdPerUnit.picoUsd)} a ${noun}`;
  const against =
    verdict.against === undefined ? '' : ` · ${formatUsd(verdict.against.picoUsd)} instead`;
  const tail = retryTail(result.units.filter(({ status }) => status !== 'unknown'));
  return {
    kind: 'question',
    label: 'What does it truly cost?',
    description: `${each}${against}`,
    detail: row.sentence,
    children: [
      leaf(row.sentence),
      ...(waterfall === undefined
        ? result.missing.map((reason) => leaf(reason))
        : waterfallParts.flatMap(([part, name]) => {
            const { picoUsd, provenance } = waterfall[part];
            return picoUsd === 0n
              ? []
              : [
                  leaf(
                    name,
                    `${formatUsd(picoUsd / BigInt(costs.length))} a ${noun} · ${provenance}`,
                  ),
                ];
          })),
      ...(usdPerUnit === undefined
        ? []
        : [
            leaf('All in', `${formatUsd(usdPerUnit.picoUsd)} a ${noun} · ${usdPerUnit.provenance}`),
          ]),
      ...perResolvedFacts(row),
      ...(completionRate === undefined
        ? []
        : [
            leaf(
              'Resolved',
              `${percent(completionRate.value)} (${percent(completionRate.low ?? completionRate.value)} to ${percent(completionRate.high ?? completionRate.value)}, n = ${completionRate.n ?? 0})`,
            ),
          ]),
      ...(attempts === undefined
        ? []
        : [leaf('Attempts', `P50 ${attempts.p50}, P90 ${attempts.p90}, P99 ${attempts.p99}`)]),
      ...(tail === undefined ? [] : [leaf(retryTailSentence(tail))]),
      ...insightsOn(row, context, 'cost'),
    ],
  };
}

/** What was measured, T/p beside it, and the completion rate at which it would cost as much as without models. */
function perResolvedFacts({ result, breakEven, config }: WorkflowAnalysis): readonly Fact[] {
  const { usdPerResolved, usdPerAttempt, firstTryRate } = result;
  if (usdPerResolved === undefined) return [];
  const rate = firstTryRate?.value ?? 0;
  const formula =
    usdPerAttempt === undefined || rate === 0
      ? ''
      : ` · T/p says ${formatUsd(BigInt(Math.round(Number(usdPerAttempt.picoUsd) / rate)))}`;
  const noun = unitNoun(config.outcome);
  const needed = breakEven?.needed;
  return [
    leaf('Calls per resolved ' + noun, `${formatUsd(usdPerResolved.picoUsd)}${formula}`),
    ...(needed?.kind === 'at'
      ? [leaf('Break-even completion', `${percent(needed.completionRate)} of attempts`)]
      : []),
  ];
}

function motionsFact(row: WorkflowAnalysis, context: OutcomeTreeContext): Fact {
  const split = splitSpend(row.result.units);
  const { productive, wasted, unknown, byMotion } = split;
  const signal = signalRatio(split);
  return {
    kind: 'question',
    label: 'Which motions mattered?',
    description: `productive ${formatUsd(productive.picoUsd)}, wasted ${formatUsd(wasted.picoUsd)}, unknown ${formatUsd(unknown.picoUsd)}`,
    children: [
      leaf('Productive', formatUsd(productive.picoUsd)),
      leaf('Wasted', formatUsd(wasted.picoUsd)),
      leaf('Unknown', formatUsd(unknown.picoUsd)),
      ...(signal === undefined ? [] : [leaf('Signal', `${percent(signal)} of the tokens`)]),
      ...[...byMotion].map(([motion, share]) =>
        leaf(
          motion.replace('-', ' '),
          [formatUsd(share.picoUsd), `${share.calls} calls`, wasteCodeOfMotion(motion)]
            .filter((part) => part !== undefined)
            .join(' · '),
        ),
      ),
      ...insightsOn(row, context, 'motions'),
    ],
  };
}

function workFact(row: WorkflowAnalysis, context: OutcomeTreeContext): Fact {
  const { operatingModel } = context;
  const sentences = operatingSentences(operatingModel);
  return {
    kind: 'question',
    label: 'Did it change the work?',
    description:
      operatingModel?.kind === 'compared'
        ? operatingModel.periods.join(' to ')
        : 'no change is claimed',
    children: [
      ...sentences.map((sentence) => leaf(sentence)),
      ...savingsFacts(row, context),
      ...insightsOn(row, context, 'work'),
    ],
  };
}

/** What the work would have cost otherwise is no cash until a budget falls: both stand here. */
function savingsFacts(row: WorkflowAnalysis, { endMs }: OutcomeTreeContext): readonly Fact[] {
  const { savings } = workflowBoard(row, { nowMs: endMs });
  if (savings === undefined) return [];
  const realised = savings.realised === undefined ? 'not recorded' : formatUsd(savings.realised);
  return [
    leaf('Potential saving', formatUsd(savings.potential)),
    leaf('Realised saving', realised),
  ];
}

function decisionFact(row: WorkflowAnalysis, { endMs }: OutcomeTreeContext): Fact {
  const { decision } = row;
  const { dial, budget } = workflowBoard(row, { nowMs: endMs });
  return {
    kind: 'decision',
    label: 'What to do',
    description: decisionNames[decision.decision],
    children: [
      leaf('Rule', decision.rule),
      ...decision.evidence.map(({ text }) => leaf(text)),
      ...(budget?.readiness.missing ?? []).map(({ action }) => leaf(action)),
      ...(row.result.segment === undefined ? dialFacts(dial) : []),
    ],
  };
}

function dialFacts(dial: ReturnType<typeof workflowBoard>['dial']): readonly Fact[] {
  return [
    {
      kind: 'fact',
      label: 'The dial, replayed on these units',
      children: dial.map(({ stop, saved, outcomesLost, isKnown }) =>
        leaf(
          stop,
          isKnown
            ? `saves ${formatUsd(saved)}, loses ${outcomesLost} outcomes at most`
            : 'not known here',
        ),
      ),
    },
  ];
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
