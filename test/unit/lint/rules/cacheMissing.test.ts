import { cacheMissing } from '../../../../server/src/core/lint/rules/cacheMissing';
import { checkRule } from '../../../support/lintSheet';

describe('cache-missing', () => {
  it('hints at a long fixed prefix that is paid in full', () => {
    checkRule(
      cacheMissing,
      `
      model: claude-opus-5
             ^^^^^^^^^^^^^ hint
      --- system
      Rule 0: answer in plain words, name your source, and never promise anything about delivery.
      Rule 1: answer in plain words, name your source, and never promise anything about delivery.
      Rule 2: answer in plain words, name your source, and never promise anything about delivery.
      Rule 3: answer in plain words, name your source, and never promise anything about delivery.
      Rule 4: answer in plain words, name your source, and never promise anything about delivery.
      Rule 5: answer in plain words, name your source, and never promise anything about delivery.
      Rule 6: answer in plain words, name your source, and never promise anything about delivery.
      Rule 7: answer in plain words, name your source, and never promise anything about delivery.
      Rule 8: answer in plain words, name your source, and never promise anything about delivery.
      Rule 9: answer in plain words, name your source, and never promise anything about delivery.
      Rule 10: answer in plain words, name your source, and never promise anything about delivery.
      Rule 11: answer in plain words, name your source, and never promise anything about delivery.
      Rule 12: answer in plain words, name your source, and never promise anything about delivery.
      Rule 13: answer in plain words, name your source, and never promise anything about delivery.
      Rule 14: answer in plain words, name your source, and never promise anything about delivery.
      Rule 15: answer in plain words, name your source, and never promise anything about delivery.
      Rule 16: answer in plain words, name your source, and never promise anything about delivery.
      Rule 17: answer in plain words, name your source, and never promise anything about delivery.
      Rule 18: answer in plain words, name your source, and never promise anything about delivery.
      Rule 19: answer in plain words, name your source, and never promise anything about delivery.
      Rule 20: answer in plain words, name your source, and never promise anything about delivery.
      Rule 21: answer in plain words, name your source, and never promise anything about delivery.
      Rule 22: answer in plain words, name your source, and never promise anything about delivery.
      Rule 23: answer in plain words, name your source, and never promise anything about delivery.
      Rule 24: answer in plain words, name your source, and never promise anything about delivery.
      Rule 25: answer in plain words, name your source, and never promise anything about delivery.
      Rule 26: answer in plain words, name your source, and never promise anything about delivery.
      Rule 27: answer in plain words, name your source, and never promise anything about delivery.
      Rule 28: answer in plain words, name your source, and never promise anything about delivery.
      Rule 29: answer in plain words, name your source, and never promise anything about delivery.
      Rule 30: answer in plain words, name your source, and never promise anything about delivery.
      Rule 31: answer in plain words, name your source, and never promise anything about delivery.
      Rule 32: answer in plain words, name your source, and never promise anything about delivery.
      Rule 33: answer in plain words, name your source, and never promise anything about delivery.
      Rule 34: answer in plain words, name your source, and never promise anything about delivery.
      Rule 35: answer in plain words, name your source, and never promise anything about delivery.
      Rule 36: answer in plain words, name your source, and never promise anything about delivery.
      Rule 37: answer in plain words, name your source, and never promise anything about delivery.
      Rule 38: answer in plain words, name your source, and never promise anything about delivery.
      Rule 39: answer in plain words, name your source, and never promise anything about delivery.
      Rule 40: answer in plain words, name your source, and never promise anything about delivery.
      Rule 41: answer in plain words, name your source, and never promise anything about delivery.
      Rule 42: answer in plain words, name your source, and never promise anything about delivery.
      Rule 43: answer in plain words, name your source, and never promise anything about delivery.
      Rule 44: answer in plain words, name your source, and never promise anything about delivery.
      Rule 45: answer in plain words, name your source, and never promise anything about delivery.
      Rule 46: answer in plain words, name your source, and never promise anything about delivery.
      Rule 47: answer in plain words, name your source, and never promise anything about delivery.
      Rule 48: answer in plain words, name your source, and never promise anything about delivery.
      Rule 49: answer in plain words, name your source, and never promise anything about delivery.
      Rule 50: answer in plain words, name your source, and never promise anything about delivery.
      Rule 51: answer in plain words, name your source, and never promise anything about delivery.
      Rule 52: answer in plain words, name your source, and never promise anything about delivery.
      Rule 53: answer in plain words, name your source, and never promise anything about delivery.
      Rule 54: answer in plain words, name your source, and never promise anything about delivery.
      Rule 55: answer in plain words, name your source, and never promise anything about delivery.
      Rule 56: answer in plain words, name your source, and never promise anything about delivery.
      Rule 57: answer in plain words, name your source, and never promise anything about delivery.
      Rule 58: answer in plain words, name your source, and never promise anything about delivery.
      Rule 59: answer in plain words, name your source, and never promise anything about delivery.
      --- user
      {{question}}
      `,
    );
  });

  it('keeps silent where the file marks a prefix, where it is short, and where caching is automatic', () => {
    checkRule(
      cacheMissing,
      `
      model: claude-opus-5
      cache_control: ephemeral
      --- system
      Rule 0: answer in plain words, name your source, and never promise anything about delivery.
      Rule 1: answer in plain words, name your source, and never promise anything about delivery.
      Rule 2: answer in plain words, name your source, and never promise anything about delivery.
      Rule 3: answer in plain words, name your source, and never promise anything about delivery.
      Rule 4: answer in plain words, name your source, and never promise anything about delivery.
      Rule 5: answer in plain words, name your source, and never promise anything about delivery.
      Rule 6: answer in plain words, name your source, and never promise anything about delivery.
      Rule 7: answer in plain words, name your source, and never promise anything about delivery.
      Rule 8: answer in plain words, name your source, and never promise anything about delivery.
      Rule 9: answer in plain words, name your source, and never promise anything about delivery.
      Rule 10: answer in plain words, name your source, and never promise anything about delivery.
      Rule 11: answer in plain words, name your source, and never promise anything about delivery.
      Rule 12: answer in plain words, name your source, and never promise anything about delivery.
      Rule 13: answer in plain words, name your source, and never promise anything about delivery.
      Rule 14: answer in plain words, name your source, and never promise anything about delivery.
      Rule 15: answer in plain words, name your source, and never promise anything about delivery.
      Rule 16: answer in plain words, name your source, and never promise anything about delivery.
      Rule 17: answer in plain words, name your source, and never promise anything about delivery.
      Rule 18: answer in plain words, name your source, and never promise anything about delivery.
      Rule 19: answer in plain words, name your source, and never promise anything about delivery.
      Rule 20: answer in plain words, name your source, and never promise anything about delivery.
      Rule 21: answer in plain words, name your source, and never promise anything about delivery.
      Rule 22: answer in plain words, name your source, and never promise anything about delivery.
      Rule 23: answer in plain words, name your source, and never promise anything about delivery.
      Rule 24: answer in plain words, name your source, and never promise anything about delivery.
      Rule 25: answer in plain words, name your source, and never promise anything about delivery.
      Rule 26: answer in plain words, name your source, and never promise anything about delivery.
      Rule 27: answer in plain words, name your source, and never promise anything about delivery.
      Rule 28: answer in plain words, name your source, and never promise anything about delivery.
      Rule 29: answer in plain words, name your source, and never promise anything about delivery.
      Rule 30: answer in plain words, name your source, and never promise anything about delivery.
      Rule 31: answer in plain words, name your source, and never promise anything about delivery.
      Rule 32: answer in plain words, name your source, and never promise anything about delivery.
      Rule 33: answer in plain words, name your source, and never promise anything about delivery.
      Rule 34: answer in plain words, name your source, and never promise anything about delivery.
      Rule 35: answer in plain words, name your source, and never promise anything about delivery.
      Rule 36: answer in plain words, name your source, and never promise anything about delivery.
      Rule 37: answer in plain words, name your source, and never promise anything about delivery.
      Rule 38: answer in plain words, name your source, and never promise anything about delivery.
      Rule 39: answer in plain words, name your source, and never promise anything about delivery.
      Rule 40: answer in plain words, name your source, and never promise anything about delivery.
      Rule 41: answer in plain words, name your source, and never promise anything about delivery.
      Rule 42: answer in plain words, name your source, and never promise anything about delivery.
      Rule 43: answer in plain words, name your source, and never promise anything about delivery.
      Rule 44: answer in plain words, name your source, and never promise anything about delivery.
      Rule 45: answer in plain words, name your source, and never promise anything about delivery.
      Rule 46: answer in plain words, name your source, and never promise anything about delivery.
      Rule 47: answer in plain words, name your source, and never promise anything about delivery.
      Rule 48: answer in plain words, name your source, and never promise anything about delivery.
      Rule 49: answer in plain words, name your source, and never promise anything about delivery.
      Rule 50: answer in plain words, name your source, and never promise anything about delivery.
      Rule 51: answer in plain words, name your source, and never promise anything about delivery.
      Rule 52: answer in plain words, name your source, and never promise anything about delivery.
      Rule 53: answer in plain words, name your source, and never promise anything about delivery.
      Rule 54: answer in plain words, name your source, and never promise anything about delivery.
      Rule 55: answer in plain words, name your source, and never promise anything about delivery.
      Rule 56: answer in plain words, name your source, and never promise anything about delivery.
      Rule 57: answer in plain words, name your source, and never promise anything about delivery.
      Rule 58: answer in plain words, name your source, and never promise anything about delivery.
      Rule 59: answer in plain words, name your source, and never promise anything about delivery.
      `,
    );
    checkRule(
      cacheMissing,
      `
      model: claude-opus-5
      --- system
      Be short.
      `,
    );
    checkRule(
      cacheMissing,
      `
      model: gpt-big
      --- system
      Rule 0: answer in plain words, name your source, and never promise anything about delivery.
      Rule 1: answer in plain words, name your source, and never promise anything about delivery.
      Rule 2: answer in plain words, name your source, and never promise anything about delivery.
      Rule 3: answer in plain words, name your source, and never promise anything about delivery.
      Rule 4: answer in plain words, name your source, and never promise anything about delivery.
      Rule 5: answer in plain words, name your source, and never promise anything about delivery.
      Rule 6: answer in plain words, name your source, and never promise anything about delivery.
      Rule 7: answer in plain words, name your source, and never promise anything about delivery.
      Rule 8: answer in plain words, name your source, and never promise anything about delivery.
      Rule 9: answer in plain words, name your source, and never promise anything about delivery.
      Rule 10: answer in plain words, name your source, and never promise anything about delivery.
      Rule 11: answer in plain words, name your source, and never promise anything about delivery.
      Rule 12: answer in plain words, name your source, and never promise anything about delivery.
      Rule 13: answer in plain words, name your source, and never promise anything about delivery.
      Rule 14: answer in plain words, name your source, and never promise anything about delivery.
      Rule 15: answer in plain words, name your source, and never promise anything about delivery.
      Rule 16: answer in plain words, name your source, and never promise anything about delivery.
      Rule 17: answer in plain words, name your source, and never promise anything about delivery.
      Rule 18: answer in plain words, name your source, and never promise anything about delivery.
      Rule 19: answer in plain words, name your source, and never promise anything about delivery.
      Rule 20: answer in plain words, name your source, and never promise anything about delivery.
      Rule 21: answer in plain words, name your source, and never promise anything about delivery.
      Rule 22: answer in plain words, name your source, and never promise anything about delivery.
      Rule 23: answer in plain words, name your source, and never promise anything about delivery.
      Rule 24: answer in plain words, name your source, and never promise anything about delivery.
      Rule 25: answer in plain words, name your source, and never promise anything about delivery.
      Rule 26: answer in plain words, name your source, and never promise anything about delivery.
      Rule 27: answer in plain words, name your source, and never promise anything about delivery.
      Rule 28: answer in plain words, name your source, and never promise anything about delivery.
      Rule 29: answer in plain words, name your source, and never promise anything about delivery.
      Rule 30: answer in plain words, name your source, and never promise anything about delivery.
      Rule 31: answer in plain words, name your source, and never promise anything about delivery.
      Rule 32: answer in plain words, name your source, and never promise anything about delivery.
      Rule 33: answer in plain words, name your source, and never promise anything about delivery.
      Rule 34: answer in plain words, name your source, and never promise anything about delivery.
      Rule 35: answer in plain words, name your source, and never promise anything about delivery.
      Rule 36: answer in plain words, name your source, and never promise anything about delivery.
      Rule 37: answer in plain words, name your source, and never promise anything about delivery.
      Rule 38: answer in plain words, name your source, and never promise anything about delivery.
      Rule 39: answer in plain words, name your source, and never promise anything about delivery.
      Rule 40: answer in plain words, name your source, and never promise anything about delivery.
      Rule 41: answer in plain words, name your source, and never promise anything about delivery.
      Rule 42: answer in plain words, name your source, and never promise anything about delivery.
      Rule 43: answer in plain words, name your source, and never promise anything about delivery.
      Rule 44: answer in plain words, name your source, and never promise anything about delivery.
      Rule 45: answer in plain words, name your source, and never promise anything about delivery.
      Rule 46: answer in plain words, name your source, and never promise anything about delivery.
      Rule 47: answer in plain words, name your source, and never promise anything about delivery.
      Rule 48: answer in plain words, name your source, and never promise anything about delivery.
      Rule 49: answer in plain words, name your source, and never promise anything about delivery.
      Rule 50: answer in plain words, name your source, and never promise anything about delivery.
      Rule 51: answer in plain words, name your source, and never promise anything about delivery.
      Rule 52: answer in plain words, name your source, and never promise anything about delivery.
      Rule 53: answer in plain words, name your source, and never promise anything about delivery.
      Rule 54: answer in plain words, name your source, and never promise anything about delivery.
      Rule 55: answer in plain words, name your source, and never promise anything about delivery.
      Rule 56: answer in plain words, name your source, and never promise anything about delivery.
      Rule 57: answer in plain words, name your source, and never promise anything about delivery.
      Rule 58: answer in plain words, name your source, and never promise anything about delivery.
      Rule 59: answer in plain words, name your source, and never promise anything about delivery.
      `,
    );
  });
});
