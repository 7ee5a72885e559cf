import assert from 'node:assert/strict';
import { applyEdits } from '../../../../server/src/core/text/span';
import { lintFile } from '../../../support/lintFile';

function fixOf(path: string, text: string, rule: string) {
  const fixes = lintFile(path, text).flatMap((found) => (found.rule === rule ? found.fixes : []));
  const [fix] = fixes;
  assert.ok(fix, `${rule} offers nothing`);
  return { isSafe: fix.isSafe, fixed: applyEdits(text, fix.edits) };
}

const ts = (properties: string): string =>
  `import OpenAI from 'openai';\nconst c = new OpenAI();\nexport async function ask(max_tokens: number) {\n  return c.chat.completions.create({ model: 'gpt-5', ${properties}messages: [{ role: 'user', content: 'Hi' }] });\n}\n`;
const py = (before: string, args: string, content = '"Hi"'): string =>
  `import json\nfrom openai import OpenAI\nc = OpenAI()\n${before}c.chat.completions.create(model="gpt-5", messages=[{"role": "user", "content": ${content}}]${args})\n`;

describe('a fix keeps what code means', () => {
  it('gives a property in shorthand its value by name', () => {
    const { fixed, isSafe } = fixOf('a.ts', ts('max_tokens, '), 'param-rejected');
    assert.equal(fixed, ts('max_completion_tokens: max_tokens, '));
    assert.equal(isSafe, true);
  });

  it('renames safely only within the call', () => {
    assert.equal(fixOf('a.py', py('', ', max_tokens=5'), 'param-rejected').isSafe, true);
    const before = 'opts = {"max_tokens": 5}\nprint(opts["max_tokens"])\n';
    assert.equal(fixOf('a.py', py(before, ', **opts'), 'param-rejected').isSafe, false);
  });

  it('removes an argument whose value is assigned elsewhere', () => {
    const text = py('warm = 0.2\n', ', temperature=warm');
    assert.equal(fixOf('a.py', text, 'param-rejected').fixed, py('warm = 0.2\n', ''));
  });

  for (const [written, compact] of [
    ['json.dumps(data, indent=4, sort_keys=True)', 'json.dumps(data, sort_keys=True)'],
    ['json.dumps(data, indent=2,)', 'json.dumps(data,)'],
    ['json.dumps(data, indent=2)', 'json.dumps(data)'],
    ['json.dumps(indent=2, obj=data)', 'json.dumps(obj=data)'],
  ] as const) {
    it(`takes the comma along with the indentation of ${written}`, () => {
      const { fixed } = fixOf('a.py', py('', '', `f"Use {${written}}"`), 'pretty-json');
      assert.equal(fixed, py('', '', `f"Use {${compact}}"`));
    });
  }
});

describe('words like a comment in a prompt', () => {
  const words = '# marginal: allow param-rejected';
  it('allow nothing, and are not deleted', () => {
    const text = py('', ', max_tokens=5', `"""Say:\n${words}\n"""`);
    const rules = lintFile('a.py', text).map(({ rule }) => rule);
    assert.ok(rules.includes('param-rejected'), rules.join());
    assert.equal(rules.includes('unused-suppression'), false, rules.join());
  });

  it('are none in a YAML text either', () => {
    const text = `name: a\nmodel: openai/gpt-4.1\nmessages:\n  - role: user\n    content: |\n      Say:\n      ${words}\n      and stop.\n`;
    const rules = lintFile('a.prompt.yml', text).map(({ rule }) => rule);
    assert.equal(rules.includes('unused-suppression'), false, rules.join());
  });
});
