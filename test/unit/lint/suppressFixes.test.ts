import assert from 'node:assert/strict';
import type { Finding } from '../../../server/src/core/lint/rule';
import { suppressFixes } from '../../../server/src/core/lint/suppressFixes';
import { applyEdits } from '../../../server/src/core/text/span';
import { fixFixtures } from '../../support/fixFixtures';
import { analyzeFixture, lintFile } from '../../support/lintFile';

function fixesFor(path: string, text: string, finding: Finding) {
  return suppressFixes(finding, { ...analyzeFixture(path, text), languageId: '' });
}

/** What the model would be sent, and what the file says besides. */
function factsOf(path: string, text: string): string {
  const { document } = analyzeFixture(path, text);
  return JSON.stringify([
    document.prompts.map(({ role, parts }) => [
      role,
      parts.map((part) => (part.kind === 'text' ? part.text.replaceAll('\r', '') : part.name)),
    ]),
    document.models.map(({ id }) => id),
    document.parameters.map(({ key, value }) => [key, value]),
    document.problems.map(({ message }) => message),
  ]);
}

describe('comments that allow a finding', () => {
  const files = fixFixtures.filter(({ rule }) => rule !== 'unused-suppression');
  for (const { rule, path, text, nowMs } of files) {
    for (const [how, source] of [
      ['', text],
      [' with Windows line ends', text.replaceAll('\n', '\r\n')],
      [' with a byte order mark', `\uFEFF${text}`],
    ] as const) {
      it(`${rule} in ${path}${how}`, () => {
        const [finding] = lintFile(path, source, nowMs).filter((each) => each.rule === rule);
        assert.ok(finding);
        const fixes = fixesFor(path, source, finding);
        // JSON has no comments.
        if (/(?:request|last|flow)\.json$|config\.json$/.test(path)) {
          assert.deepEqual(fixes, []);
          return;
        }
        assert.ok(fixes.some(({ title }) => title === `Allow ${rule} in this file`));
        for (const { title, edits } of fixes) {
          const allowed = applyEdits(source, edits);
          const left = lintFile(path, allowed, nowMs).map((each) => each.rule);
          const before = lintFile(path, source, nowMs).filter((each) => each.rule === rule).length;
          const after = left.filter((id) => id === rule).length;
          assert.equal(after, title.endsWith('file') ? 0 : before - 1, `${title}:\n${allowed}`);
          assert.equal(left.includes('unused-suppression'), false, allowed);
          assert.equal(factsOf(path, allowed), factsOf(path, source), `${title} is sent along`);
        }
      });
    }
  }

  it('stand behind a hash bang, an encoding and an XML declaration', () => {
    const python =
      '#!/usr/bin/env python\n# -*- coding: utf-8 -*-\nfrom openai import OpenAI\n\n' +
      'OpenAI().chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": "Hi"}])\n';
    const [finding] = lintFile('a.py', python);
    assert.ok(finding);
    const [, inFile] = fixesFor('a.py', python, finding);
    const lines = applyEdits(python, inFile?.edits ?? []).split('\n');
    assert.equal(lines[2], `# marginal: allow-file ${finding.rule}`);
  });

  it('keep the indentation of the line they stand above', () => {
    const text =
      'from openai import OpenAI\n\nOpenAI().chat.completions.create(\n    model="gpt-4o",\n    messages=[],\n)\n';
    const [finding] = lintFile('a.py', text).filter(({ rule }) => rule === 'model-retired');
    assert.ok(finding);
    const [onLine] = fixesFor('a.py', text, finding);
    assert.ok(
      applyEdits(text, onLine?.edits ?? []).includes(
        '\n    # marginal: allow model-retired\n    model="gpt-4o",\n',
      ),
    );
  });
});
