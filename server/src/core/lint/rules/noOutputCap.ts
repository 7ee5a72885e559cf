import { outputCapParameter } from '../../estimate/outputTokens';
import { picoToNumber } from '../../money';
import { outputCapFixes } from '../fixes/outputCapFix';
import { report } from '../report';
import type { Rule } from '../rule';
import { formatTokens, formatUsd } from '../../report/formatNumber';
import type { CallEstimate } from '../../estimate/costStack';
import type { ModelCatalogue } from '../../models/modelCatalogue';

/** Files of tools that set the limit themselves, and gateways, whose callers do. */
const withoutCap = /^(?:copilot|claude|cursor|agents|skill|litellm)/;

/** Room for twice the answer that is assumed, and a bound to a runaway one. */
const amplyTokens = 1000;

/** A call whose answer has no limit where the SDK does not ask for one: the worst case is the model's own. */
export const noOutputCap: Rule = {
  id: 'no-output-cap',
  defaultLevel: 'hint',
  summary: 'A call whose answer has no limit, where the SDK does not ask for one.',
  *check({ formatId }, { estimates, models, thresholds, text }) {
    if (withoutCap.test(formatId)) return;
    for (const estimate of estimates) {
      const { call, model } = estimate;
      if (call.kind !== 'request' && call.kind !== 'component') continue;
      // The limit belongs to what the call is made on, and is missed there.
      if (call.madeOn !== undefined) continue;
      if (call.model?.role !== 'chat' || model?.isLocal === true) continue;
      if (outputCapParameter(call) !== undefined) continue;
      // Anthropic's own API refuses a request without a limit, so one that seems to have none sets it elsewhere.
      if (model?.provider === 'anthropic') continue;
      const worst = worstCase(estimate, models);
      if (worst === undefined || worst.usd < thresholds['no-output-cap']) continue;
      yield report(this, call.anchor, worst.message, {
        fixes: outputCapFixes(text, call, model, formatId, amplyTokens),
      });
    }
  },
};

/** The longest answer of a model and what it costs; undefined where either is not known. */
function worstCase(
  { model, price }: CallEstimate,
  models: ModelCatalogue,
): { readonly usd: number; readonly message: string } | undefined {
  const tokens = model && models.facts(model)?.maxOutputTokens;
  const rate = price.kind === 'priced' ? price.price.outputUsdPerMillionTokens : undefined;
  if (tokens === undefined || rate === undefined) return undefined;
  const worst = BigInt(Math.round(rate * 1_000_000)) * BigInt(tokens);
  return {
    usd: picoToNumber(worst),
    message: `The answer has no limit: ${formatTokens(tokens)} tokens is the most that this model gives, ${formatUsd(worst)} per call at worst.`,
  };
}
