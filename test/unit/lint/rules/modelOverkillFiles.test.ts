import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { analyzeFixture, lintFile } from '../../../support/lintFile';

/** A file with one call, and what a careful reader says: is the model larger than the task needs? */
interface LabelledFile {
  readonly path: string;
  readonly overkill: boolean;
  readonly taskClass: string;
  readonly text: string;
}

function readSet(file: string): readonly LabelledFile[] {
  const page = readFileSync(file, 'utf8');
  return [...page.matchAll(/^```\w+ (\S+) (yes|no) (\S+)\n([\s\S]*?)^```$/gm)].map(
    ([, path = '', answer, taskClass = '', text = '']) => ({
      path,
      overkill: answer === 'yes',
      taskClass,
      text,
    }),
  );
}

for (const part of ['overkill-second', 'overkill-held-out']) {
  const files = readSet(`test/fixtures/lint/${part}.md`);
  const judged = files.map((file) => ({
    ...file,
    calls: analyzeFixture(file.path, file.text).estimates.filter(({ call }) => call.model),
    reported: lintFile(file.path, file.text).some(({ rule }) => rule === 'model-overkill'),
  }));

  describe(`model-overkill on ${part}`, () => {
    const positives = judged.filter(({ overkill }) => overkill);
    const reported = judged.filter((file) => file.reported);
    const hits = reported.filter(({ overkill }) => overkill);
    const pathsOf = (some: typeof judged): string => some.map(({ path }) => path).join(', ');

    it('reads the call in each of a hundred files', () => {
      assert.ok(files.length >= 100);
      const unread = judged.filter(({ calls }) => calls.length === 0);
      assert.equal(pathsOf(unread), '');
    });

    it(`is right in ${hits.length} of ${reported.length} reports`, () => {
      const wrong = reported.filter(({ overkill }) => !overkill);
      assert.ok(hits.length / reported.length >= 0.95, pathsOf(wrong));
    });

    it(`finds ${hits.length} of ${positives.length}`, () => {
      const missed = positives.filter((file) => !file.reported);
      assert.ok(hits.length / positives.length >= 0.9, pathsOf(missed));
    });

    for (const taskClass of new Set(files.map((file) => file.taskClass))) {
      const calls = judged.filter((file) => file.taskClass === taskClass);
      const right = calls.filter((file) => file.overkill === file.reported);
      const verb = calls[0]?.overkill === true ? 'finds' : 'passes over';
      it(`${verb} ${taskClass}: ${right.length} of ${calls.length}`, () => {
        const wrong = calls.filter((file) => file.overkill !== file.reported);
        assert.ok(right.length / calls.length >= 0.5, pathsOf(wrong));
      });
    }
  });
}
