import { chunksInContext, contextTokens, isHistory } from '../../documents/contextTokens';
import type {
  Call,
  PromptDocument,
  Retrieval,
  RetrievalKnob,
} from '../../documents/promptDocument';
import { estimateOwning, innerSpan } from '../callFacts';
import { inputSaving, savingText } from '../costChange';
import { report } from '../report';
import type { Finding, Fix, Rule, RuleContext } from '../rule';
import { variableParts } from '../textLocation';
import { formatTokens } from '../../report/formatNumber';
import { decidingKnob } from './topkExcessive';

/** Formats that hold a whole pipeline: a limit that is not in the file does not exist. */
const wholePipelines: ReadonlySet<string> = new Set(['haystack-pipeline']);

/** More retrieved text than answers get better by, or text that nothing limits. */
export const contextBudget: Rule = {
  id: 'context-budget',
  defaultLevel: 'warning',
  summary:
    'More than 8,000 tokens of retrieved text, or a quarter of the window; or text that nothing limits.',
  *check(document, context) {
    for (const retrieval of document.retrievals) {
      const finding = overBudget(this, retrieval, context);
      if (finding !== undefined) yield finding;
    }
    if (wholePipelines.has(document.formatId)) yield* unlimited(this, document);
  },
};

/** As many chunks as fit the budget. */
function fewerChunks(knob: RetrievalKnob, chunks: number): readonly Fix[] {
  if (chunks < 1) return [];
  const newText = String(chunks);
  const edits = [{ span: innerSpan(knob), newText }];
  return [{ title: `Set ${knob.key} to ${newText}`, edits, isSafe: false }];
}

function overBudget(rule: Rule, retrieval: Retrieval, context: RuleContext): Finding | undefined {
  const count = contextTokens(retrieval);
  const chunks = chunksInContext(retrieval)?.high;
  // Too many chunks are topk-excessive's: one word on one number is enough.
  if (count === undefined || (chunks ?? 0) > context.thresholds['topk-excessive']) return undefined;
  const owner = estimateOwning((call) => call.retrievals.includes(retrieval), context);
  const window = owner?.model && context.models.facts(owner.model)?.contextWindowTokens;
  const budget = Math.min(
    context.thresholds['context-budget'],
    (window ?? Infinity) * context.thresholds['context-budget.window-share'],
  );
  if (count.tokens <= budget) return undefined;
  const over = Math.round(count.tokens - budget);
  const saving = inputSaving(owner, over, count.provenance);
  const cap = retrieval.knobs.find(({ means }) => means === 'cap');
  const size = retrieval.knobs.find(({ means }) => means === 'chunk-size');
  const knob = chunks === undefined ? undefined : decidingKnob(retrieval, chunks);
  const span = (cap ?? knob ?? size)?.valueSpan ?? retrieval.span;
  return report(
    rule,
    span,
    `${isHistory(retrieval) ? 'The window of history' : 'Retrieval'} puts ${formatTokens(count.tokens)} tokens into each prompt (${formatTokens(count.lowTokens)}–${formatTokens(count.highTokens)}, ${count.provenance}` +
      `${chunks === undefined ? '' : `, ${chunks} chunks`}); the budget is ${formatTokens(budget)}. Above it: ${savingText(saving, over)}.`,
    {
      level: count.provenance === 'assumed' ? 'information' : 'warning',
      saving,
      fixes: knob && chunks ? fewerChunks(knob, Math.floor((chunks * budget) / count.tokens)) : [],
    },
  );
}

function* unlimited(rule: Rule, { calls }: PromptDocument): Iterable<Finding> {
  for (const call of calls) {
    if (call.retrievals.length > 0) continue;
    const variable = retrievedVariable(call);
    if (variable === undefined) continue;
    yield report(
      rule,
      variable.span,
      `Nothing in this pipeline limits ${variable.name}: whole documents go into each prompt, of unknown size. Split them and keep the best chunks, or cut them.`,
    );
  }
}

function retrievedVariable({ prompts }: Call) {
  return prompts.flatMap(variableParts).find(({ holds }) => holds === 'retrieval');
}
