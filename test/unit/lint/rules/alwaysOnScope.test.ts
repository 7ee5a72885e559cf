import { alwaysOnScope } from '../../../../server/src/core/lint/rules/alwaysOnScope';
import { checkRule } from '../../../support/lintSheet';

describe('always-on-scope', () => {
  it('hints at a scope of every file', () => {
    checkRule(
      alwaysOnScope,
      `
      kind: on-demand
      globs: **/*
             ^^^^ hint
      --- body
      Be short.
      `,
    );
  });

  it('hints at a scope that alwaysApply undoes', () => {
    checkRule(
      alwaysOnScope,
      `
      kind: always-on
      globs: **/*.ts
             ^^^^^^^ hint
      alwaysApply: true
      --- body
      Be short.
      `,
    );
  });

  it('keeps silent about a real scope', () => {
    checkRule(
      alwaysOnScope,
      `
      kind: on-demand
      globs: **/*.ts
      --- body
      Be short.
      `,
    );
  });
});
