import assert from 'node:assert/strict';
import { toolBloat } from '../../../../server/src/core/lint/rules/toolBloat';
import { checkRule } from '../../../support/lintSheet';

describe('tool-bloat', () => {
  it('hints at more than twenty tools', () => {
    const [finding] = checkRule(
      toolBloat,
      `
      model: gpt-big
      tool: t0 {}
            ^^^^^ hint
      tool: t1 {}
      tool: t2 {}
      tool: t3 {}
      tool: t4 {}
      tool: t5 {}
      tool: t6 {}
      tool: t7 {}
      tool: t8 {}
      tool: t9 {}
      tool: t10 {}
      tool: t11 {}
      tool: t12 {}
      tool: t13 {}
      tool: t14 {}
      tool: t15 {}
      tool: t16 {}
      tool: t17 {}
      tool: t18 {}
      tool: t19 {}
      tool: t20 {}
      `,
    );
    assert.match(finding?.message ?? '', /21 tools take/);
  });

  it('keeps silent about twenty', () => {
    checkRule(
      toolBloat,
      `
      model: gpt-big
      tool: t1 {}
      tool: t2 {}
      tool: t3 {}
      tool: t4 {}
      tool: t5 {}
      tool: t6 {}
      tool: t7 {}
      tool: t8 {}
      tool: t9 {}
      tool: t10 {}
      tool: t11 {}
      tool: t12 {}
      tool: t13 {}
      tool: t14 {}
      tool: t15 {}
      tool: t16 {}
      tool: t17 {}
      tool: t18 {}
      tool: t19 {}
      tool: t20 {}
      `,
    );
  });
});
