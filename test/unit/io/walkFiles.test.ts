import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { walkFiles } from '../../../server/src/io/walkFiles';

describe('the files behind the arguments', () => {
  let folder: string;
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'marginal-walk-')));
    writeFileSync(path.join(folder, 'AGENTS.md'), 'Be kind.\n');
    mkdirSync(path.join(folder, 'docs'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const inFolder = (...names: string[]): string[] => names.map((name) => path.join(folder, name));

  it('hold a file once, as it was spelled first', async () => {
    const { files } = await walkFiles([
      `${folder}/docs/../AGENTS.md`,
      ...inFolder('AGENTS.md'),
      folder,
    ]);
    assert.deepEqual(files, [`${folder}/docs/../AGENTS.md`]);
  });

  it('hold a linked file once, under its own name', async () => {
    symlinkSync('AGENTS.md', path.join(folder, '0-CLAUDE.md'));
    assert.deepEqual((await walkFiles([folder])).files, inFolder('AGENTS.md'));
  });

  it('hold a link under its name when only the link was asked for', async () => {
    symlinkSync('AGENTS.md', path.join(folder, 'CLAUDE.md'));
    const given = inFolder('CLAUDE.md');
    assert.deepEqual((await walkFiles(given)).files, given);
  });
});
