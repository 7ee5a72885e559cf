import assert from 'node:assert/strict';
import { findFormat } from '../../../../server/src/core/documents/findFormat';
import { codeFormats } from '../../../../server/src/core/documents/formats/codeFormats';
import { emptyDocument } from '../../../../server/src/core/documents/promptDocument';
import { contextOf, headOf, itReadsFixtures } from '../../../support/formatFixtures';

/** Code that somebody wrote, as a bundler writes it: in one line, again and again. */
const call =
  'e.chat.completions.create({model:"gpt-4o",messages:[{role:"user",content:t}]}).then(r=>r.choices[0]);';

describe('code with calls', () => {
  itReadsFixtures(codeFormats);

  it('passes over a minified bundle of two megabytes with a note', () => {
    const text = call.repeat(Math.ceil(2_097_152 / call.length));
    const format = findFormat(headOf('dist/bundle.min.js', text));
    const document = format!.parse(text, contextOf('dist/bundle.min.js'));
    const [problem, ...others] = document.problems;
    assert.deepEqual({ ...document, problems: [] }, emptyDocument('typescript-calls'));
    assert.deepEqual(others, []);
    assert.match(problem?.message ?? '', /^This file is passed over because it is longer than/);
    assert.deepEqual(problem?.span, { start: 0, end: 0 });
  });

  it('passes over a shorter file of one minified line with a note', () => {
    for (const [name, text] of [
      ['a.py', `x = "${'a'.repeat(60_000)}"`],
      ['a.js', call.repeat(1000)],
    ] as const) {
      const { problems, models } = findFormat(headOf(name, text))!.parse(text, contextOf(name));
      assert.equal(models.length, 0);
      assert.match(problems[0]?.message ?? '', /as minified code does\.$/);
    }
  });

  it('reads nothing of lock files', () => {
    const entry = '    "node_modules/openai": { "version": "5.0.0", "model": "gpt-4o" },\n';
    const lock = `{\n  "lockfileVersion": 3,\n  "packages": {\n${entry.repeat(15_000)}  }\n}\n`;
    for (const name of ['package-lock.json', 'yarn.lock', 'poetry.lock', 'uv.lock']) {
      assert.equal(findFormat(headOf(name, lock)), undefined);
    }
    const yaml = `lockfileVersion: '9.0'\n\npackages:\n${'\n  openai@5.0.0:\n    resolution: {integrity: sha512-a==}\n'.repeat(10)}`;
    assert.equal(findFormat(headOf('pnpm-lock.yaml', yaml)), undefined);
  });

  it('reads deeply nested brackets and long chains without running out of stack or time', () => {
    for (const format of codeFormats) {
      for (const part of [
        '(',
        '[',
        '{',
        'f(',
        'x=>{',
        'x=>',
        'a?b:',
        'a=',
        '.a()',
        'a.b',
        'f"{',
        '${',
        '`',
        '@a\n',
        'class A:\n ',
        '"""',
        "'",
        '/*',
        '=[*',
        'a|',
        'a+"',
      ]) {
        format.parse(part.repeat(10_000), contextOf('a'));
      }
    }
  });
});
