import { findCacheRule } from '../../prices/cacheRules';
import { moveLineToEnd } from '../fixes/promptEdits';
import { report } from '../report';
import type { Finding, Rule, RuleContext, Saving } from '../rule';
import type { CallEstimate } from '../../estimate/costStack';
import type { PromptPart } from '../../documents/promptDocument';
import type { VariablePart } from '../textLocation';
import { formatTokens, formatUsd } from '../../report/formatNumber';

/** Names of values that differ from one request to the next. */
const volatile =
  /date|time|now\b|today|uuid|nonce|random|request|session|trace_?id|user_?(?:id|name|email|input|message|query)|customer|first_?name|cwd|git_?status|question|query|ticket|message/i;

/** A value that changes before much text that does not: the cache ends where the prompt first differs. */
export const volatilePrefix: Rule = {
  id: 'volatile-prefix',
  defaultLevel: 'warning',
  summary: 'A value that changes from request to request, in front of much text that does not.',
  *check(_document, context) {
    for (const estimate of context.estimates) {
      const finding = findingFor(this, estimate, context);
      if (finding !== undefined) yield finding;
    }
  },
};

function findingFor(rule: Rule, estimate: CallEstimate, context: RuleContext): Finding | undefined {
  const { call, model, price } = estimate;
  const minimum = model && findCacheRule(model)?.minimumPrefixTokens;
  if (call.kind !== 'request' || minimum === undefined) return undefined;
  const [head] = call.prompts;
  if (head === undefined || !['system', 'developer', 'prompt'].includes(head.role))
    return undefined;
  const at = head.parts.findIndex((part) => part.kind === 'variable' && isVolatile(part));
  const variable = head.parts[at];
  if (variable?.kind !== 'variable') return undefined;
  const tokenizer = context.tokenizers.tokenizerFor(model);
  const count = (parts: readonly PromptPart[]): number =>
    parts.reduce(
      (sum, part) => sum + (part.kind === 'text' ? tokenizer.count(part.text).tokens : 0),
      0,
    );
  const after = count(head.parts.slice(at + 1));
  if (after < minimum) return undefined;
  const saving = cacheSaving(price, after);
  const money =
    saving === undefined
      ? 'price unknown'
      : `${formatUsd(saving.picoUsdPerCall)} per call when it hits`;
  const edits = moveLineToEnd(context.text, head, variable.span);
  return report(
    rule,
    variable.span,
    `${variable.name} changes from request to request, so the ${formatTokens(after)} tokens of fixed text after it are never read from the cache (${money}; a hit is not certain). Move it to the end.`,
    {
      saving,
      fixes:
        edits === undefined ? [] : [{ title: 'Move the line to the end', edits, isSafe: false }],
    },
  );
}

function isVolatile({ name, holds }: VariablePart): boolean {
  return holds === 'history' || holds === 'retrieval' || volatile.test(name);
}

/** What reading tokens from the cache saves in place of paying them in full. */
export function cacheSaving(
  price: CallEstimate['price'],
  tokensPerCall: number,
): Saving | undefined {
  if (price.kind !== 'priced') return undefined;
  const { inputUsdPerMillionTokens, cacheReadUsdPerMillionTokens } = price.price;
  if (cacheReadUsdPerMillionTokens === undefined) return undefined;
  const rate = inputUsdPerMillionTokens - cacheReadUsdPerMillionTokens;
  const picoUsdPerCall = BigInt(Math.round(rate * 1_000_000)) * BigInt(tokensPerCall);
  return { tokensPerCall: 0, picoUsdPerCall, provenance: 'estimated' };
}
