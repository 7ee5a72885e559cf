import assert from 'node:assert/strict';
import { nonOverlappingEdits } from '../../../server/src/core/lint/nonOverlappingEdits';
import { applyEdits } from '../../../server/src/core/text/span';
import { lintSheet } from '../../support/lintSheet';

/** One finding and no other: chunks of 100 tokens stay within every budget. */
const tooMany = 'chunk_size: 100\ntop_k: 21';

const rulesOf = (text: string): readonly string[] => lintSheet(text).map(({ rule }) => rule);

describe('lint', () => {
  it('takes a level from the settings', () => {
    const levels = { 'topk-excessive': 'error' } as const;
    const findings = lintSheet(tooMany, { levels });
    assert.equal(findings.find(({ rule }) => rule === 'topk-excessive')?.level, 'error');
  });

  it('does not run a rule that is off', () => {
    const levels = { 'topk-excessive': 'off' } as const;
    assert.deepEqual(lintSheet(tooMany, { levels }), []);
  });

  it('is not misled by settings named after properties of every object', () => {
    const levels = JSON.parse('{"__proto__": "off", "constructor": "off"}') as Record<
      string,
      'off'
    >;
    assert.equal(lintSheet(tooMany, { levels }).length, 1);
  });

  it('allows a rule on the line of a comment, on the next, or in the file', () => {
    assert.deepEqual(
      rulesOf('chunk_size: 100\ntop_k: 21 # marginal: allow topk-excessive -- long reports'),
      [],
    );
    assert.deepEqual(rulesOf('chunk_size: 100\n# marginal: allow topk-excessive\ntop_k: 21'), []);
    assert.deepEqual(
      rulesOf('# marginal: allow-file topk-excessive\nchunk_size: 100\ntop_k: 21'),
      [],
    );
  });

  it('does not allow what stands further down', () => {
    const rules = rulesOf('# marginal: allow topk-excessive\nchunk_size: 100\ntop_k: 21');
    assert.deepEqual(rules, ['unused-suppression', 'topk-excessive']);
  });

  it('reports a comment that allows nothing, and deletes it', () => {
    const text = '# marginal: allow topk-excessive -- not any more\ntop_k: 5\n';
    const [finding] = lintSheet(text);
    assert.equal(finding?.rule, 'unused-suppression');
    assert.equal(applyEdits(text, finding.fixes[0]?.edits ?? []), 'top_k: 5\n');
  });

  it('says that an allowed rule does not exist', () => {
    const [finding] = lintSheet('# marginal: allow top-excessive\n');
    assert.match(finding?.message ?? '', /no rule named top-excessive/);
  });

  it('takes words in a prompt for no comment', () => {
    assert.deepEqual(rulesOf('--- user\nWrite "marginal: allow topk-excessive" above it.'), []);
  });
});

describe('nonOverlappingEdits', () => {
  const fix = (start: number, end: number, newText: string) => ({
    title: '',
    isSafe: true,
    edits: [{ span: { start, end }, newText }],
  });

  it('leaves a fix for later that touches an earlier one', () => {
    const edits = nonOverlappingEdits([fix(0, 4, 'a'), fix(2, 6, 'b'), fix(4, 6, 'c')]);
    assert.deepEqual(
      edits.map(({ newText }) => newText),
      ['a', 'c'],
    );
  });

  it('takes the same edit once', () => {
    assert.equal(nonOverlappingEdits([fix(0, 4, 'a'), fix(0, 4, 'a')]).length, 1);
  });
});
