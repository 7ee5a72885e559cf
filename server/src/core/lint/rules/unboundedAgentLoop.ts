import { findParameter, innerSpan, numberOf } from '../callFacts';
import { report } from '../report';
import type { Rule } from '../rule';
import { formatTokens } from '../../report/formatNumber';

const stepKeys = new Set(['maxturns', 'maxsteps', 'maxiter', 'maxiterations', 'maxtoolcalls']);
const usualSteps = 20;

/** An agent that may take very many steps: each sends all steps before it again. */
export const unboundedAgentLoop: Rule = {
  id: 'unbounded-agent-loop',
  defaultLevel: 'hint',
  summary: 'An agent that may take more than fifty steps.',
  *check(_document, { estimates, thresholds }) {
    for (const { call, input } of estimates) {
      const parameter = findParameter(call.parameters, stepKeys);
      const steps = numberOf(parameter);
      if (
        parameter === undefined ||
        steps === undefined ||
        (steps <= thresholds['unbounded-agent-loop'] && steps > 0)
      )
        continue;
      const newText = String(usualSteps);
      yield report(
        this,
        parameter.valueSpan,
        steps <= 0
          ? `${parameter.key} ${steps} sets no limit to the agent's steps.`
          : `Up to ${steps} steps, and each sends all before it again: the prompt alone, ${formatTokens(input.tokens)} tokens ${input.provenance}, is billed up to ${steps} times.`,
        {
          fixes: [
            {
              title: `Set ${parameter.key} to ${newText}`,
              edits: [{ span: innerSpan(parameter), newText }],
              isSafe: false,
            },
          ],
        },
      );
    }
  },
};
