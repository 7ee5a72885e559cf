import { inputSaving, savingText } from '../costChange';
import { findJsonBlocks } from '../jsonBlocks';
import { report } from '../report';
import type { Finding, Rule, RuleContext } from '../rule';
import { locate, textParts, variableParts } from '../textLocation';
import type { TextPart, VariablePart } from '../textLocation';
import type { CallEstimate } from '../../estimate/costStack';
import { sliceOf } from '../../text/span';
import type { TextEdit } from '../../text/span';

/** Indented JSON takes 60 % more tokens than compact JSON: of the indented form, so much is blanks. */
const blankShare = 0.38;
/** Less than this is not worth a word. */
const leastTokens = 20;

/** What asks for indentation in templates and code, and what it becomes without: each comma goes with its argument. */
const indentations: readonly (readonly [RegExp, string])[] = [
  [/(tojson|to_json)\(\s*(?:indent\s*=\s*)?[1-9]\d?\s*\)/, '$1'],
  [/\(\s*indent\s*=\s*[1-9]\d?\s*,\s*/, '('],
  [/\s*,\s*indent\s*=\s*[1-9]\d?(?=\s*[,)])/, ''],
  [
    /(JSON\.stringify\((?:[^(),]|\([^()]*\)){1,200}),\s*(?:null|undefined)\s*,\s*(?:[1-9]\d?|(["'`])\s+\2|(["'`])\\t\3)\s*\)/,
    '$1)',
  ],
  [/(?<=[^\s,(])\s+indent=["']?[1-9]\d?["']?(?=\s|\}|\))/, ''],
];

/** JSON with indentation in a prompt: the model reads the compact form as well. */
export const prettyJson: Rule = {
  id: 'pretty-json',
  defaultLevel: 'hint',
  summary: 'Indented JSON in a prompt.',
  *check({ prompts }, context) {
    for (const block of prompts) {
      const owner = context.estimates.find(({ call }) => call.prompts.includes(block));
      for (const variable of variableParts(block)) {
        const finding = indentedVariable(this, variable, owner, context);
        if (finding !== undefined) yield finding;
      }
      for (const part of textParts(block)) yield* indentedLiterals(this, part, owner, context);
    }
  },
};

function indentedVariable(
  rule: Rule,
  { span }: VariablePart,
  owner: CallEstimate | undefined,
  { text, assumptions }: RuleContext,
): Finding | undefined {
  const written = sliceOf(text, span).slice(0, 1000);
  const found = indentations.find(([pattern]) => pattern.test(written));
  if (found === undefined) return undefined;
  const edit = smallestEdit(written, found, span.start);
  const tokens = Math.round(assumptions.variableTokens * blankShare);
  const saving = inputSaving(owner, tokens, 'assumed');
  const isTemplate = written.startsWith('{{');
  return report(
    rule,
    span,
    `Indentation is about ${Math.round(blankShare * 100)} % of the tokens of JSON. Compact, this would save some ${savingText(saving, tokens)} (size assumed).`,
    {
      saving,
      fixes:
        span.end - span.start > 1000
          ? []
          : [{ title: 'Send compact JSON', edits: [edit], isSafe: isTemplate }],
    },
  );
}

/** Exactly what goes, and not the text around it. */
function smallestEdit(
  written: string,
  [pattern, replacement]: readonly [RegExp, string],
  base: number,
): TextEdit {
  const match = pattern.exec(written);
  const start = base + (match?.index ?? 0);
  const removed = match?.[0] ?? '';
  const index = match?.index ?? 0;
  const newLength =
    written.replace(pattern, replacement).length - (written.length - removed.length);
  const newText = written.replace(pattern, replacement).slice(index, index + newLength);
  return { span: { start, end: start + removed.length }, newText };
}

function* indentedLiterals(
  rule: Rule,
  part: TextPart,
  owner: CallEstimate | undefined,
  { text, tokenizers }: RuleContext,
): Iterable<Finding> {
  if (!/[[{][ \t]*\r?\n/.test(part.text)) return;
  const tokenizer = tokenizers.tokenizerFor(owner?.model);
  for (const { start, end, value } of findJsonBlocks(part.text)) {
    const written = part.text.slice(start, end);
    const compact = JSON.stringify(value);
    if (!written.includes('\n') || isSchema(value)) continue;
    const tokens = tokenizer.count(written).tokens - tokenizer.count(compact).tokens;
    if (tokens < leastTokens) continue;
    const saving = inputSaving(owner, tokens, tokenizer.isExact ? 'measured' : 'estimated');
    const span = locate(text, part, start, end);
    yield report(
      rule,
      span,
      `This JSON is indented. Compact, it would save ${savingText(saving, tokens)}.`,
      {
        saving,
        fixes: isSameJson(sliceOf(text, span), compact)
          ? [{ title: 'Write it compact', edits: [{ span, newText: compact }], isSafe: false }]
          : [],
      },
    );
  }
}

/** A schema is data: SDKs send it compact, however the file writes it. */
function isSchema(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return '$schema' in value || 'schema' in value || 'properties' in value;
}

/** Whether the source holds the JSON itself, not an escaped form of it. */
function isSameJson(written: string, compact: string): boolean {
  try {
    return JSON.stringify(JSON.parse(written)) === compact;
  } catch {
    // Escaped in a string, or not found again: then there is nothing to replace.
    return false;
  }
}
