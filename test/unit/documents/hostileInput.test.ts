import assert from 'node:assert/strict';
import { documentFormats } from '../../../server/src/core/documents/formats';
import { readStructured } from '../../../server/src/core/documents/source/readStructured';
import type { StructuredSyntax } from '../../../server/src/core/documents/headPaths';
import { contextOf } from '../../support/formatFixtures';

const long = 200_000;

/** Files nested so deeply. */
function nested(levels: number): Readonly<Record<string, string>> {
  return {
    'flow.yaml': '['.repeat(levels),
    'sequences.yaml': `a:\n  ${'- '.repeat(levels)}x\n`,
    'nested.json': '{"nodes":['.repeat(levels),
    'nested.toml': `a = ${'['.repeat(levels)}`,
    'dotted.toml': `${'a.'.repeat(levels)}b = 1\n`,
    'nested.xml': '<a>'.repeat(levels),
    'nested.baml': `client<llm> A { ${'options { '.repeat(levels)}`,
  };
}

/** Files that somebody made to hurt, or that a crash left behind, each with a name that tells its syntax. */
const files: Readonly<Record<string, string>> = {
  // Readers cut what lies deeper than this, so that formats see no more of deeper files.
  ...nested(1000),
  'blocks.yaml': Array.from({ length: 500 }, (_, depth) => `${' '.repeat(depth)}k:\n`).join(''),
  'bomb.yaml': Array.from(
    { length: 30 },
    (_, at) => `a${at}: &a${at} [${at === 0 ? 'x' : `*a${at - 1}, *a${at - 1}`}]\n`,
  ).join(''),
  'circle.yaml': 'models: &m\n  - *m\nnodes: *m\n',
  'prototype.yaml': '__proto__: {model: x}\nconstructor: {prompt: y}\ntoString: [z]\n',
  'prototype.json':
    '{"__proto__": {"model": "x"}, "constructor": {"prompts": ["y"]}, "nodes": [{"__proto__": 1}]}',
  'prototype.toml': '[__proto__]\nmodel = "x"\n[constructor.prototype]\nk = 1\n',
  'entities.xml': `<!DOCTYPE a [${Array.from(
    { length: 20 },
    (_, at) => `<!ENTITY e${at} "${at === 0 ? 'x' : `&e${at - 1};&e${at - 1};`}">`,
  ).join('')}]><a>&e19;</a>`,
  'bom.json': '\uFEFF{"model": "gpt-4o", "messages": [{"role": "user", "content": "hi"}]}',
  'breaks.yaml': 'prompts:\r\n  - "a"\r\nproviders:\r\n  - openai:gpt-5\r\n',
  'halves.yaml': 'prompts: ["\uD83D", "\uDE00"]\nproviders: ["\uDFFF"]\n',
  'halves.json': '{"model": "\uD83D", "messages": [{"role": "user", "content": "\\uDE00"}]}',
  'line.yaml': `prompt: ${'x '.repeat(long / 2)}`,
  'line.json': `{"prompt": "${'x'.repeat(long)}"}`,
  'line.toml': `prompt = "${'x'.repeat(long)}"`,
  'line.env': `PROMPT=${'x'.repeat(long)}\n`,
  'line.md': 'x'.repeat(long),
  'keys.json': `{${'"a": 1,'.repeat(long / 7)}`,
  'braces.txt': '{'.repeat(long),
};

describe('hostile input', () => {
  for (const [file, text] of Object.entries(files)) {
    it(`in ${file} ends in facts that lie within the text`, () => {
      for (const format of documentFormats) {
        const document = format.parse(text, contextOf(file));
        const facts = [...document.models, ...document.prompts, ...document.tools];
        for (const { span } of [...facts, ...document.problems]) {
          assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length);
        }
      }
    });
  }

  const syntaxes: Readonly<Record<string, StructuredSyntax>> = {
    'flow.yaml': 'yaml',
    'sequences.yaml': 'yaml',
    'nested.json': 'json',
    'nested.toml': 'toml',
    'dotted.toml': 'toml',
    'nested.xml': 'xml',
  };
  const texts = nested(10_000);
  for (const [file, syntax] of Object.entries(syntaxes)) {
    it(`of ten thousand levels in ${file} is said to be a problem`, () => {
      const { problems } = readStructured(texts[file]!, syntax);
      assert.ok(problems.length > 0);
    });
  }

  it('of aliases that repeat aliases is said to be a problem', () => {
    assert.ok(readStructured(files['bomb.yaml']!, 'yaml').problems.length > 0);
  });

  it('of ten thousand levels of BAML is read as far as it goes', () => {
    const baml = documentFormats.find(({ id }) => id === 'baml')!;
    const text = texts['nested.baml']!;
    assert.equal(baml.parse(text, contextOf('nested.baml')).formatId, 'baml');
  });
});
