import { findParameter } from '../callFacts';
import { inputSaving, savingText } from '../costChange';
import { deleteFromPrompt, deletionFixes } from '../fixes/promptEdits';
import { report } from '../report';
import type { Rule } from '../rule';
import { locate, textParts } from '../textLocation';

const schemaKeys = new Set([
  'responseformat',
  'responseschema',
  'outputtype',
  'jsonschema',
  'responsemodel',
]);
const strict = /json_?schema|\bschema\b|zod|z\.object|BaseModel|\{/i;
const instruction =
  /[^.!?\n]*\b(?:(?:in|as|using|use|return|respond with|output|only) (?:a |an |only )?(?:valid |strict |raw )?json|json (?:format|object)|following (?:json )?schema)\b[^.!?\n]*[.!?]?/gi;

/** Words that ask for what an enforced schema gives anyway. */
export const schemaEcho: Rule = {
  id: 'schema-echo',
  defaultLevel: 'hint',
  summary: 'Words that ask for a format which a schema enforces.',
  *check(_document, { estimates, text, tokenizers }) {
    for (const estimate of estimates) {
      const schema = findParameter(estimate.call.parameters, schemaKeys);
      if (schema === undefined || !strict.test(schema.value)) continue;
      const tokenizer = tokenizers.tokenizerFor(estimate.model);
      // One word on it is enough; the last is the one that most likely only repeats.
      const found = estimate.call.prompts.flatMap((block) =>
        textParts(block).flatMap((part) =>
          [...part.text.matchAll(instruction)].map((match) => ({ block, part, match })),
        ),
      );
      const last = found.at(-1);
      if (last === undefined) continue;
      const { block, part, match } = last;
      const sentence = match[0].trim();
      const start = match.index + match[0].indexOf(sentence);
      const { tokens, provenance } = tokenizer.count(sentence);
      const saving = inputSaving(estimate, tokens, provenance);
      yield report(
        this,
        locate(text, part, start, start + sentence.length),
        `${schema.key} enforces the format already. Without this sentence you save ${savingText(saving, tokens)}.`,
        {
          saving,
          fixes: deletionFixes('Delete the sentence', [
            deleteFromPrompt(text, block, part, start, start + sentence.length),
          ]),
        },
      );
    }
  },
};
