import { literalText } from '../../documents/promptDocument';
import type { PromptBlock } from '../../documents/promptDocument';
import { inputSaving, savingText } from '../costChange';
import { report } from '../report';
import type { Finding, Rule, RuleContext } from '../rule';
import { locate, textParts } from '../textLocation';
import type { CallEstimate } from '../../estimate/costStack';

const heading =
  /^[ \t#*]*(?:example|beispiel)[ \t]*#?\d{1,3}\b.*$|^[ \t]*<example\b[^>]{0,100}>/gim;

/** More examples in a prompt than answers get better by. */
export const fewshotOverload: Rule = {
  id: 'fewshot-overload',
  defaultLevel: 'hint',
  summary: 'More than five examples in a prompt.',
  *check(_document, context) {
    for (const estimate of context.estimates) {
      if (estimate.call.kind === 'evaluation') continue;
      yield* turnsAsExamples(this, estimate, context);
      for (const block of estimate.call.prompts)
        yield* headedExamples(this, block, estimate, context);
    }
  },
};

/** Pairs of literal user and assistant messages. */
function* turnsAsExamples(
  rule: Rule,
  estimate: CallEstimate,
  context: RuleContext,
): Iterable<Finding> {
  const { prompts } = estimate.call;
  const pairs = prompts.flatMap((answer, index) => {
    const question = prompts[index - 1];
    return answer.role === 'assistant' && question?.role === 'user' && isLiteral(question)
      ? [{ question, answer }]
      : [];
  });
  const beyond = pairs.slice(context.thresholds['fewshot-overload']);
  const [first] = beyond;
  if (first === undefined) return;
  const text = beyond.map(({ question, answer }) => literalText(question) + literalText(answer));
  yield overload(rule, first.question.span, pairs.length, text.join(''), estimate, context);
}

function isLiteral({ parts }: PromptBlock): boolean {
  return parts.every((part) => part.kind === 'text');
}

/** Examples under headings or in tags. */
function* headedExamples(
  rule: Rule,
  block: PromptBlock,
  estimate: CallEstimate,
  context: RuleContext,
): Iterable<Finding> {
  const found = textParts(block).flatMap((part) =>
    [...part.text.matchAll(heading)].map((match) => ({ part, match })),
  );
  const sixth = found[context.thresholds['fewshot-overload']];
  if (sixth === undefined) return;
  const { part, match } = sixth;
  const span = locate(context.text, part, match.index, match.index + match[0].length);
  yield overload(rule, span, found.length, part.text.slice(match.index), estimate, context);
}

function overload(
  rule: Rule,
  span: Finding['span'],
  count: number,
  beyond: string,
  estimate: CallEstimate,
  { tokenizers, thresholds }: RuleContext,
): Finding {
  const { tokens, provenance } = tokenizers.tokenizerFor(estimate.model).count(beyond);
  const saving = inputSaving(estimate, tokens, provenance);
  return report(
    rule,
    span,
    `${count} examples; answers rarely get better by more than ${thresholds['fewshot-overload']}. Those beyond: ${savingText(saving, tokens)}.`,
    { saving },
  );
}
