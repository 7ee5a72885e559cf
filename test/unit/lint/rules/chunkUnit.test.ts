import assert from 'node:assert/strict';
import { chunkUnit } from '../../../../server/src/core/lint/rules/chunkUnit';
import { checkRule } from '../../../support/lintSheet';

describe('chunk-unit', () => {
  it('says that so many tokens are more than an embedding model takes', () => {
    const [finding] = checkRule(
      chunkUnit,
      `
      chunk_size: 16000
                  ^^^^^ hint
      `,
    );
    assert.match(finding?.message ?? '', /more than common embedding models take/);
  });

  it('keeps silent about usual sizes, and where the name tells the unit', () => {
    checkRule(
      chunkUnit,
      `
      chunk_size: 800
      `,
    );
    checkRule(
      chunkUnit,
      `
      chunk_characters: 256
      `,
    );
  });
});
