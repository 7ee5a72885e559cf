import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { readPriceFiles } from '../../../server/src/io/readPriceFiles';

const nowMs = Date.parse('2026-11-24T12:00:00Z');

describe('readPriceFiles', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'marginal-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function read(rows: readonly string[]) {
    const file = path.join(folder, 'prices.json');
    writeFileSync(file, `{"prices": [\n${rows.join(',\n')}\n]}`);
    const { overrides, problems } = readPriceFiles([file], nowMs);
    return {
      rows: overrides.flatMap((each) => each.rows).length,
      problems: problems.map((problem) => problem.replace(file, 'prices.json')),
    };
  }

  it('leaves out a price a thousand times off the list, says so at its line, and keeps the others', () => {
    const good = '{"provider":"openai","model":"gpt-4o","input":2,"output":8}';
    const perThousand = '{"provider":"openai","model":"gpt-4.1","input":0.002,"output":0.008}';
    const tooHigh = '{"provider":"openai","model":"gpt-4o-mini","input":0.15,"output":600}';
    const nothing = '{"provider":"openai","model":"gpt-5","input":0,"output":0}';
    const negative = '{"provider":"openai","model":"o3","input":-2,"output":8}';
    const word = '{"provider":"openai","model":"o3","input":NaN,"output":8}';
    const { rows, problems } = read([good, perThousand, tooHigh, nothing, negative, word]);
    assert.equal(rows, 1);
    const advice = 'The row is left out; if it is meant so, add "confirmed": true.';
    assert.deepEqual(
      problems.filter((problem) => problem.includes('list price')),
      [
        `prices.json:3: "input" is 0.002, and the list price is 2 USD per million tokens. ${advice}`,
        `prices.json:4: "output" is 600, and the list price is 0.6 USD per million tokens. ${advice}`,
        `prices.json:5: "input" is 0, and the list price is 1.25 USD per million tokens. ${advice}`,
      ],
    );
    assert.ok(problems.includes('prices.json:6: "input" is a number that is not negative.'));
    assert.ok(problems.some((problem) => problem.startsWith('prices.json:7: ')));
  });

  it('takes a price that is far off when its owner confirms it', () => {
    const own = '{"provider":"openai","model":"gpt-5","input":0,"output":0,"confirmed":true}';
    assert.deepEqual(read([own]), { rows: 1, problems: [] });
  });

  it('takes any price of a model that no list has', () => {
    const own = '{"provider":"openai","model":"house-model-7","input":900}';
    assert.deepEqual(read([own]), { rows: 1, problems: [] });
  });

  it('says which file cannot be read, and reads the others', () => {
    const missing = path.join(folder, 'missing.json');
    const { overrides, problems, hasUnreadable } = readPriceFiles([missing], nowMs);
    assert.deepEqual([overrides, problems.length, hasUnreadable], [[], 1, true]);
  });
});
