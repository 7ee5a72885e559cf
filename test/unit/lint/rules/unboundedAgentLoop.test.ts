import { unboundedAgentLoop } from '../../../../server/src/core/lint/rules/unboundedAgentLoop';
import { checkRule } from '../../../support/lintSheet';

describe('unbounded-agent-loop', () => {
  it('hints at very many steps and at none at all', () => {
    checkRule(
      unboundedAgentLoop,
      `
      model: gpt-big
      maxTurns: 77
                ^^ hint
      `,
    );
    checkRule(
      unboundedAgentLoop,
      `
      model: gpt-big
      max_steps: -1
                 ^^ hint
      `,
    );
  });

  it('keeps silent about a usual limit', () => {
    checkRule(
      unboundedAgentLoop,
      `
      model: gpt-big
      maxTurns: 20
      `,
    );
  });
});
