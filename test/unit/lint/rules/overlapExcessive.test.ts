import assert from 'node:assert/strict';
import { overlapExcessive } from '../../../../server/src/core/lint/rules/overlapExcessive';
import { checkRule } from '../../../support/lintSheet';

describe('overlap-excessive', () => {
  it('warns of half a chunk and says how often each text is embedded', () => {
    const [finding] = checkRule(
      overlapExcessive,
      `
      chunk_size: 1_024
      chunk_overlap: 512
                     ^^^ warning
      `,
    );
    assert.match(finding?.message ?? '', /50 % of each chunk .* embedded 2\.00 times/);
  });

  it('hints above a quarter, also in percent', () => {
    checkRule(
      overlapExcessive,
      `
      chunk_size: 1000
      chunk_overlap: 300
                     ^^^ hint
      `,
    );
    checkRule(
      overlapExcessive,
      `
      overlap_percent: 30
                       ^^ hint
      `,
    );
  });

  it('keeps silent up to a quarter, and where units differ', () => {
    checkRule(
      overlapExcessive,
      `
      chunk_size: 1000
      chunk_overlap: 250
      `,
    );
    checkRule(
      overlapExcessive,
      `
      chunk_characters: 1000
      chunk_overlap: 600
      `,
    );
  });
});
