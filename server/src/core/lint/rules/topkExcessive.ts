import { chunksInContext, contextTokens } from '../../documents/contextTokens';
import type { Retrieval, RetrievalKnob } from '../../documents/promptDocument';
import { estimateOwning, innerSpan, numberOf } from '../callFacts';
import { inputSaving, savingText } from '../costChange';
import type { Finding, Fix, Rule, RuleContext } from '../rule';
import { formatTokens } from '../../report/formatNumber';

const enoughChunks = 5;

/** More retrieved chunks in the prompt than the answer needs. Sampling's top_k and pools before a reranker are not meant. */
export const topkExcessive: Rule = {
  id: 'topk-excessive',
  defaultLevel: 'warning',
  summary: 'More retrieved chunks in the prompt than answers get better by.',
  *check(document, context) {
    for (const retrieval of document.retrievals) {
      const finding = findingFor(this, retrieval, context);
      if (finding !== undefined) yield finding;
    }
  },
};

function findingFor(rule: Rule, retrieval: Retrieval, context: RuleContext): Finding | undefined {
  const chunks = chunksInContext(retrieval)?.high;
  const { 'topk-excessive': most, 'topk-excessive.unranked': mostUnranked } = context.thresholds;
  const limit = retrieval.isReranked === true ? most : Math.min(most, mostUnranked);
  if (chunks === undefined || chunks <= limit) return undefined;
  const knob = decidingKnob(retrieval, chunks);
  const isDefault = knob === undefined;
  const now = contextTokens(retrieval);
  const tokens = now === undefined ? 0 : Math.round(now.tokens * (1 - enoughChunks / chunks));
  const owner = estimateOwning((call) => call.retrievals.includes(retrieval), context);
  const saving = now && inputSaving(owner, tokens, now.provenance);
  return {
    rule: rule.id,
    level: isDefault ? 'information' : chunks > most ? 'warning' : 'hint',
    span: knob?.valueSpan ?? retrieval.span,
    message:
      `${isDefault ? 'By default ' : ''}${chunks} chunks go into each prompt` +
      (now === undefined
        ? '.'
        : `, ${now.provenance} at ${formatTokens(now.tokens)} tokens (${formatTokens(now.lowTokens)}–${formatTokens(now.highTokens)}). ` +
          `With ${enoughChunks} you save ${savingText(saving, tokens)}.`),
    ...(saving === undefined ? {} : { saving }),
    fixes: knob === undefined ? [] : fixesFor(knob),
  };
}

/** The setting whose number reaches the prompt. */
export function decidingKnob(retrieval: Retrieval, chunks: number): RetrievalKnob | undefined {
  const wanted = ['rerank-top-n', 'chunks-in-context', 'candidate-pool'] as const;
  for (const means of wanted) {
    const knob = retrieval.knobs.find((each) => each.means === means && numberOf(each) === chunks);
    if (knob !== undefined) return knob;
  }
  return undefined;
}

function fixesFor(knob: RetrievalKnob): readonly Fix[] {
  const newText = String(enoughChunks);
  const edits = [{ span: innerSpan(knob), newText }];
  return [{ title: `Set ${knob.key} to ${newText}`, edits, isSafe: false }];
}
