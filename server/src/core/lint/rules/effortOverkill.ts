import { findParameter, innerSpan, numberOf } from '../callFacts';
import { plainKey } from '../../estimate/callNumbers';
import { budgetKeys, effortKeys } from '../../estimate/reasoningAllowance';
import type { Rule, RuleContext } from '../rule';
import { taskClassOf } from '../tasks/taskClass';
import type { Call, CallParameter } from '../../documents/promptDocument';
import { formatTokens } from '../../report/formatNumber';

/** The parameter with which a call asks for much thinking. */
export function highEffort(call: Call, { thresholds }: RuleContext): CallParameter | undefined {
  const effort = findParameter(call.parameters, effortKeys);
  if (effort && /^(?:x?high|max)$/i.test(effort.value.trim())) return effort;
  const budget = findParameter(call.parameters, budgetKeys);
  return (numberOf(budget) ?? 0) > thresholds['effort-overkill'] ? budget : undefined;
}

/** Much thinking for a simple task: thinking is billed as output. Lowering it comes before changing the model. */
export const effortOverkill: Rule = {
  id: 'effort-overkill',
  defaultLevel: 'hint',
  summary:
    'Much thinking for a simple task: effort `high` or more, or a budget above 4,096 tokens.',
  *check(_document, context) {
    for (const { call, input } of context.estimates) {
      const parameter = highEffort(call, context);
      const simple = parameter && taskClassOf(call, input.tokens);
      if (parameter === undefined || simple === undefined) continue;
      const newText = budgetKeys.has(plainKey(parameter.key)) ? '1024' : 'low';
      const span = innerSpan(parameter);
      yield {
        rule: this.id,
        level: this.defaultLevel,
        span: parameter.valueSpan,
        message:
          `This looks like ${simple.task}: ${simple.signals.join(', ')}. ${thinkingText(parameter)} ` +
          'Thinking is billed as output. Lower it before you change the model.',
        fixes: [
          {
            title: `Set ${parameter.key} to ${newText}`,
            edits: [{ span, newText }],
            isSafe: false,
          },
        ],
      };
    }
  },
};

function thinkingText({ key, value }: CallParameter): string {
  const budget = Number(value.replaceAll('_', ''));
  return Number.isFinite(budget)
    ? `${key} allows up to ${formatTokens(budget)} tokens of thinking per call.`
    : `${key} is ${value}.`;
}
