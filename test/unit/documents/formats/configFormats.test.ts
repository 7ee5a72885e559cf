import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { configFormats } from '../../../../server/src/core/documents/formats/configFormats';
import { vespa } from '../../../../server/src/core/documents/formats/vespa';
import { findFormat } from '../../../../server/src/core/documents/findFormat';
import { contextOf, fixturesOf, headOf, itReadsFixtures } from '../../../support/formatFixtures';

describe('config formats', () => {
  itReadsFixtures(configFormats);
});

describe('any config format', () => {
  it('reads the files of every other without a fault', () => {
    const files = configFormats.flatMap(({ id }) => fixturesOf(id));
    const texts = files.map((file) => [file, readFileSync(file, 'utf8')] as const);
    for (const format of configFormats) {
      for (const [file, text] of texts) {
        const document = format.parse(text, contextOf(file));
        for (const { span } of [...document.models, ...document.prompts, ...document.tools]) {
          assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length);
        }
      }
    }
  });

  it('reads hostile text', () => {
    const lines = Array.from({ length: 1000 }, (_, line) => `  {{v${line}}} {% if x %} $y`);
    const texts = [
      '{"a":'.repeat(2000),
      `{"nodes": [${'{"data": {"inputs": {}}},'.repeat(500)}`,
      `template: |\n${lines.join('\n')}\n`,
      `prompt #"${'{{ _.role("user") }} x '.repeat(1000)}`,
      `components: {p: {type: x.PromptBuilder, init_parameters: {template: '${'{% message role="user" %}'.repeat(1000)}'}}}`,
      'x'.repeat(200_000),
      '',
    ];
    for (const format of configFormats) {
      for (const text of texts) format.parse(text, contextOf('hostile.yaml'));
    }
  });
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

describe('a Vespa query profile', () => {
  it('takes what it leaves out from the profile that it inherits', () => {
    const neighbours: Readonly<Record<string, string>> = {
      'base.xml':
        '<query-profile id="base" inherits="root"><field name="presentation.summary">top_3_chunks</field></query-profile>',
      'root.xml': '<query-profile id="root"><field name="hits">20</field></query-profile>',
    };
    const text =
      '<query-profile id="rag" inherits="base"><field name="ranking.rerankCount">400</field></query-profile>';
    const context = {
      ...contextOf('rag.xml'),
      workspace: { read: (file: string) => neighbours[file] },
    };
    const [retrieval] = vespa.parse(text, context).retrievals;
    assert.deepEqual(retrieval?.defaults, { 'chunks-in-context': 20, 'chunk-size': 768 });
  });

  it('does not follow a circle of profiles', () => {
    const text = '<query-profile id="a" inherits="a"><field name="hits">5</field></query-profile>';
    const context = { ...contextOf('a.xml'), workspace: { read: () => text } };
    assert.equal(vespa.parse(text, context).retrievals.length, 1);
  });
});
