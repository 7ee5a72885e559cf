import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { FileHead, ParseContext } from '../../../../server/src/core/documents/documentFormat';
import { noWorkspace } from '../../../../server/src/core/documents/documentFormat';
import { configFormats } from '../../../../server/src/core/documents/formats/configFormats';
import { findFormat } from '../../../../server/src/core/documents/findFormat';
import { noSyntaxParsers } from '../../../../server/src/core/documents/syntax/syntaxParsers';
import { sliceOf } from '../../../../server/src/core/text/span';
import { renderDocument } from '../../../support/renderDocument';

const fixtures = path.resolve('test/fixtures/documents');
const ids = new Set(configFormats.map(({ id }) => id));

function headOf(file: string, text: string): FileHead {
  return { path: file, languageId: '', head: text.slice(0, 4096) };
}

function contextOf(file: string): ParseContext {
  return {
    path: file,
    languageId: '',
    syntax: noSyntaxParsers,
    memory: {},
    workspace: noWorkspace,
  };
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const file = path.join(folder, name);
    return statSync(file).isDirectory() ? filesBelow(file) : [file];
  });
}

/** Compares with the file beside the fixture; UPDATE_EXPECTED=1 writes it anew. */
function checkExpected(file: string, actual: string): void {
  const expected = `${file}.expected`;
  if (process.env['UPDATE_EXPECTED'] === '1' || !existsSync(expected))
    writeFileSync(expected, actual);
  assert.equal(actual, readFileSync(expected, 'utf8'));
}

const inputs = readdirSync(fixtures)
  .filter((folder) => ids.has(folder))
  .flatMap((folder) => filesBelow(path.join(fixtures, folder)))
  .filter((file) => !file.endsWith('.expected'));

describe('config formats', () => {
  it('each have a fixture', () => {
    const folders = new Set(readdirSync(fixtures));
    assert.deepEqual(
      [...ids].filter((id) => !folders.has(id)),
      [],
    );
  });

  for (const file of inputs) {
    const name = path.relative(fixtures, file);
    const text = readFileSync(file, 'utf8');

    it(`read ${name}`, () => {
      const format = findFormat(headOf(file, text));
      assert.equal(format?.id, name.split(path.sep)[0]);
      const document = format!.parse(text, contextOf(file));
      checkExpected(file, renderDocument(text, document));
      for (const { id, span } of document.models) assert.equal(sliceOf(text, span), id);
    });

    it(`read every beginning of ${name}`, () => {
      const format = configFormats.find(({ id }) => id === name.split(path.sep)[0]);
      const step = Math.max(1, Math.floor(text.length / 60));
      for (let length = 0; length < text.length; length += step) {
        const document = format!.parse(text.slice(0, length), contextOf(file));
        for (const { span } of [...document.models, ...document.prompts]) {
          assert.ok(span.start <= span.end && span.end <= length);
        }
      }
    });
  }
});

const strangers: Readonly<Record<string, string>> = {
  'package.json': '{"name": "shop", "version": "1.0.0", "scripts": {"test": "mocha"}}',
  'tsconfig.json': '{"compilerOptions": {"strict": true}, "include": ["src"]}',
  'config.yaml': 'baseURL: https://example.org\ntitle: Shop\nmodels:\n  - name: car\n',
  'settings.yaml': 'server:\n  port: 80\nllm: none\n',
  'docker-compose.yml': 'services:\n  web:\n    image: nginx\n    environment:\n      TOP_K: 4\n',
  '.env': 'DATABASE_URL=postgres://localhost\nCHUNK_SIZE=10\nOPENAI_API_KEY=x\n',
  'pyproject.toml': '[project]\nname = "shop"\n[tool.ruff]\nline-length = 100\n',
  'graph.json': '{"nodes": [{"id": "a", "data": {"label": "x"}}], "edges": []}',
  'openapi.yaml': 'openapi: 3.1.0\ncomponents:\n  schemas: {}\n',
  'workflow.yml': 'name: ci\non: push\njobs:\n  test:\n    steps:\n      - run: npm test\n',
  'pom.xml': '<project><modelVersion>4.0.0</modelVersion></project>',
  'servers.json': '{"servers": {"a": {"url": "http://example.org"}}}',
  'tools.json': '[{"name": "hammer", "description": "heavy"}]',
  'deployment.yaml':
    'spec:\n  containers:\n    - env:\n        - name: MODEL\n          value: gpt-4o\n',
};

describe('config formats leave alone', () => {
  for (const [file, text] of Object.entries(strangers)) {
    it(file, () => {
      assert.equal(findFormat(headOf(file, text))?.id, undefined);
    });
  }
});
