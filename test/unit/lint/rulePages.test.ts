import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { defaultThresholds } from '../../../server/src/core/lint/thresholds';
import { rules } from '../../../server/src/core/lint/rules';
import {
  unusedSuppressionId,
  unusedSuppressionSummary,
} from '../../../server/src/core/lint/unusedSuppression';
import { lintFile } from '../../support/lintFile';

const folder = path.resolve('docs/rules');
const summaries = new Map([
  ...rules.map(({ id, summary }) => [id, summary] as const),
  [unusedSuppressionId, unusedSuppressionSummary],
]);
const ids = [...summaries.keys()];
const headings = ['Why it costs money', 'Example', 'When to allow it'];

/** The example of a page: the file's name stands after the language, and then perhaps the day on which it is read. */
function exampleOf(page: string) {
  const [, name = '', day, text = ''] =
    /^```\w+ (\S+)(?: ([\d-]{10}))?\n([\s\S]*?)^```$/m.exec(page) ?? [];
  return { name, text, nowMs: day === undefined ? undefined : Date.parse(day) };
}

describe('the page of each rule', () => {
  for (const id of ids) {
    it(`${id} explains itself, and its example is reported`, () => {
      const file = path.join(folder, `${id}.md`);
      assert.ok(existsSync(file), `docs/rules/${id}.md is missing`);
      const page = readFileSync(file, 'utf8');
      assert.ok(page.startsWith(`# ${id}\n\n${summaries.get(id) ?? ''}\n`));
      for (const heading of headings) assert.ok(page.includes(`\n## ${heading}\n`), heading);
      const { name, text, nowMs } = exampleOf(page);
      const found = lintFile(name, text, nowMs).map(({ rule }) => rule);
      assert.ok(found.includes(id), `${name} is reported by ${found.join(', ') || 'no rule'}`);
    });
  }

  it('names the limits of the rule as they are', () => {
    const limits = Object.entries(defaultThresholds).filter(([name]) => name !== 'minimum-saving');
    for (const [name, value] of limits) {
      const page = readFileSync(path.join(folder, `${name.split('.')[0]}.md`), 'utf8');
      assert.ok(page.includes(`- \`${name}\`, ${value} by default: `), name);
    }
  });

  it('belongs to a rule that exists', () => {
    const pages = readdirSync(folder).map((name) => name.replace(/\.md$/, ''));
    assert.deepEqual(pages.sort(), [...ids].sort());
  });
});
