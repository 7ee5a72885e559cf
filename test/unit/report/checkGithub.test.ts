import assert from 'node:assert/strict';
import type { Finding } from '../../../server/src/core/lint/rule';
import { checkGithub } from '../../../server/src/core/report/checkGithub';
import { checkText } from '../../../server/src/core/report/checkText';
import { LineIndex } from '../../../server/src/core/text/lineIndex';

const finding: Finding = {
  rule: 'model-unknown',
  level: 'hint',
  span: { start: 3, end: 5 },
  message: 'No price is known.',
  fixes: [],
};

function annotate(path: string, change: Partial<Finding>): string {
  const file = {
    path,
    lines: new LineIndex('a\nbcde\nf\n'),
    findings: [{ ...finding, ...change }],
  };
  return [...checkGithub([file])][0] ?? '';
}

describe('annotations for GitHub Actions', () => {
  it('name the file, the place and the rule', () => {
    assert.equal(
      annotate('a/b.yml', {}),
      '::notice file=a/b.yml,line=2,endLine=2,col=2,endColumn=4,title=marginal%3A model-unknown::No price is known.',
    );
    assert.match(annotate('a', { level: 'warning' }), /^::warning /);
    assert.match(annotate('a', { level: 'error' }), /^::error /);
  });

  it('leave columns out where a finding spans lines, which GitHub refuses', () => {
    const line = annotate('a', { span: { start: 0, end: 8 } });
    assert.match(line, /file=a,line=1,endLine=3,title/);
  });

  it('let nothing from a file begin a command of its own', () => {
    const line = annotate('x,line=9::y\n::error::z', { message: '100%\n::warning::boo\r\n' });
    assert.equal(
      line,
      '::notice file=x%2Cline=9%3A%3Ay%0A%3A%3Aerror%3A%3Az,line=2,endLine=2,col=2,endColumn=4,' +
        'title=marginal%3A model-unknown::100%25%0A::warning::boo%0D%0A',
    );
  });
});

describe('the count of what was checked', () => {
  const lines = new LineIndex('abcdef');
  const file = (findings: readonly Finding[]) => ({ path: 'a', lines, findings });
  const last = (...files: ReturnType<typeof file>[]): string | undefined =>
    [...checkText(files)].at(-1);

  it('speaks of one thing in the singular', () => {
    assert.equal(last(file([])), '1 file checked, nothing found.');
    assert.equal(last(file([finding])), '1 file checked, 1 finding.');
    assert.equal(last(), '0 files checked, nothing found.');
  });

  it('says how many fixes are safe, where any is', () => {
    const fix = { title: 'x', edits: [], isSafe: true };
    const fixable = { ...finding, fixes: [fix] };
    assert.equal(
      last(file([fixable, finding]), file([])),
      '2 files checked, 2 findings, 1 with a safe fix (--fix).',
    );
  });
});
