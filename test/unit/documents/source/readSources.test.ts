import assert from 'node:assert/strict';
import fc from 'fast-check';
import { promptBlockOf } from '../../../../server/src/core/documents/source/promptBlockOf';
import { readEnv } from '../../../../server/src/core/documents/source/readEnv';
import { readJson } from '../../../../server/src/core/documents/source/readJson';
import { readToml } from '../../../../server/src/core/documents/source/readToml';
import { readXml } from '../../../../server/src/core/documents/source/readXml';
import { readYaml, readYamlAt } from '../../../../server/src/core/documents/source/readYaml';
import {
  get,
  scalarText,
  walkEntries,
} from '../../../../server/src/core/documents/source/sourceNode';
import type {
  SourceNode,
  SourceScalar,
} from '../../../../server/src/core/documents/source/sourceNode';
import { sourceSpan } from '../../../../server/src/core/documents/source/sourcePieces';
import type { ReadResult } from '../../../../server/src/core/text/problem';
import { sliceOf } from '../../../../server/src/core/text/span';

type Reader = (text: string) => ReadResult<SourceNode | undefined>;

const readers: Readonly<Record<string, Reader>> = {
  yaml: readYaml,
  json: readJson,
  toml: readToml,
  xml: readXml,
  env: readEnv,
};

function* scalarsOf(node: SourceNode | undefined): Generator<SourceScalar> {
  if (node === undefined) return;
  if (node.kind === 'scalar') yield node;
  else for (const child of childrenOf(node)) yield* scalarsOf(child);
}

function childrenOf(node: SourceNode): readonly SourceNode[] {
  if (node.kind === 'map') return node.entries.map(({ value }) => value);
  return node.kind === 'list' ? node.items : [];
}

/** What must hold of every tree: spans lie in the text, and pieces are the text, verbatim where they are as long. */
function checkTree(text: string, root: SourceNode | undefined): void {
  for (const scalar of scalarsOf(root)) {
    assert.equal(scalar.pieces.map((piece) => piece.text).join(''), scalar.text);
    for (const { span, text: piece } of scalar.pieces) {
      assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length);
      if (piece.length > 1 && piece.length === span.end - span.start) {
        assert.equal(sliceOf(text, span), piece);
      }
    }
  }
}

function scalarAt(
  node: SourceNode | undefined,
  ...path: readonly (string | number)[]
): SourceScalar {
  const found = get(node, ...path);
  assert.equal(found?.kind, 'scalar', path.join('.'));
  return found;
}

const samples: readonly { readonly reader: string; readonly text: string }[] = [
  { reader: 'yaml', text: 'llm:\n  model: gpt-9  # ours\n  top: [1, 2]\n' },
  { reader: 'yaml', text: 'llm: {"model": "gpt-9", top: [1, 2]}\n' },
  { reader: 'yaml', text: "\uFEFFllm:\r\n  model: 'gpt-9'\r\n  top:\r\n    - 1\r\n    - 2\r\n" },
  { reader: 'json', text: '{"llm": {"model": "gpt-9", "top": [1, 2]}}' },
  { reader: 'json', text: '\uFEFF{ // ours\n  "llm": {"model": "gpt-9", "top": [1, 2,],},\n}' },
  { reader: 'toml', text: '[llm]\nmodel = "gpt-9" # ours\ntop = [1, 2]\n' },
  { reader: 'toml', text: "\uFEFFllm.model = 'gpt-9'\r\nllm.top = [1, 2]\r\n" },
  { reader: 'toml', text: 'llm = { model = "gpt-9", top = [1, 2] }\n' },
  { reader: 'toml', text: '[llm]\nmodel = "gpt-9"\ntop = [1, 2]\nhalf = \n' },
];

describe('source readers', () => {
  for (const { reader, text } of samples) {
    it(`read ${JSON.stringify(text)} as the same tree`, () => {
      const { value } = readers[reader]!(text);
      assert.equal(scalarText(value, 'llm', 'model'), 'gpt-9');
      assert.equal(sliceOf(text, scalarAt(value, 'llm', 'model').span), 'gpt-9');
      assert.equal(scalarText(value, 'llm', 'top', 1), '2');
      assert.equal(sliceOf(text, scalarAt(value, 'llm', 'top', 1).span), '2');
      const keys = [...walkEntries(value)].map(({ entry }) => sliceOf(text, entry.keySpan));
      assert.deepEqual(keys, ['llm', 'model', 'top']);
      checkTree(text, value);
    });
  }

  it('read a dotenv file', () => {
    const text =
      '# ours\nexport MODEL="gpt-9" # now\nTOP=4 # few\nEMPTY=\nURL=http://a/#b\nbroken\n';
    const { value } = readEnv(text);
    const found = [...walkEntries(value)].map(({ entry }) => [entry.key, scalarText(entry.value)]);
    assert.deepEqual(found, [
      ['MODEL', 'gpt-9'],
      ['TOP', '4'],
      ['EMPTY', ''],
      ['URL', 'http://a/#b'],
    ]);
    checkTree(text, value);
  });

  it('read XML elements as maps of attributes, text and children', () => {
    const text =
      '<query-profile id="rag">\n  <field name="hits">50</field>\n  <field name="q">a &lt; b</field>\n</query-profile>';
    const { value } = readXml(text);
    assert.equal(scalarText(value, 'query-profile', 'id'), 'rag');
    const fields = get(value, 'query-profile');
    assert.equal(fields?.kind, 'map');
    const [, hits, query] = fields.entries;
    assert.equal(sliceOf(text, scalarAt(hits?.value, '#text').span), '50');
    assert.equal(scalarText(query?.value, '#text'), 'a < b');
    assert.equal(sliceOf(text, scalarAt(query?.value, '#text').span), 'a &lt; b');
    checkTree(text, value);
  });

  it('keep the offsets of the whole file for front matter', () => {
    const text = '---\nmodel: gpt-9\n---\nBody\n';
    const { value } = readYamlAt(text, { start: 4, end: 17 });
    assert.deepEqual(scalarAt(value, 'model').span, { start: 11, end: 16 });
  });
});

describe('decoded text', () => {
  const decoded: readonly {
    reader: string;
    text: string;
    key: string;
    is: string;
    pick: string;
    from: string;
  }[] = [
    {
      reader: 'yaml',
      text: 'a: |\n  One.\n\n    Two {{x}}.\nb: 1\n',
      key: 'a',
      is: 'One.\n\n  Two {{x}}.\n',
      pick: '{{x}}',
      from: '{{x}}',
    },
    {
      reader: 'yaml',
      text: 'a: >-\n  One\n  two\n\n  three.\n',
      key: 'a',
      is: 'One two\nthree.',
      pick: 'three',
      from: 'three',
    },
    {
      reader: 'yaml',
      text: 'a: "One\\n\\u0041b \\\n  c"\n',
      key: 'a',
      is: 'One\nAb c',
      pick: 'A',
      from: '\\u0041',
    },
    { reader: 'yaml', text: "a: 'it''s\n  so'\n", key: 'a', is: "it's so", pick: "'", from: "''" },
    {
      reader: 'yaml',
      text: 'a: |\r\n  One.\r\n  Two.\r\n',
      key: 'a',
      is: 'One.\nTwo.\n',
      pick: 'Two',
      from: 'Two',
    },
    {
      reader: 'json',
      text: '{"a": "One\\n\\"two\\" \\u0041 \\ud83d\\ude00 end"}',
      key: 'a',
      is: 'One\n"two" A 😀 end',
      pick: 'end',
      from: 'end',
    },
    {
      reader: 'json',
      text: '{"a": "One\\n\\"two\\" \\u0041"}',
      key: 'a',
      is: 'One\n"two" A',
      pick: 'A',
      from: '\\u0041',
    },
    {
      reader: 'toml',
      text: 'a = """\nOne \\\n   two\\tthree\n"""\n',
      key: 'a',
      is: 'One two\tthree\n',
      pick: 'three',
      from: 'three',
    },
    {
      reader: 'toml',
      text: "a = '''\n  One\n\n  two'''\n",
      key: 'a',
      is: '  One\n\n  two',
      pick: 'two',
      from: 'two',
    },
    { reader: 'env', text: 'a="One\\ntwo"\n', key: 'a', is: 'One\ntwo', pick: 'two', from: 'two' },
  ];
  for (const { reader, text, key, is, pick, from } of decoded) {
    it(`knows its source in ${reader} ${JSON.stringify(text)}`, () => {
      const { value } = readers[reader]!(text);
      const scalar = scalarAt(value, key);
      assert.equal(scalar.text, is);
      const at = is.lastIndexOf(pick);
      assert.equal(sliceOf(text, sourceSpan(scalar, at, at + pick.length)), from);
      checkTree(text, value);
    });
  }

  it('becomes a prompt from its first to its last line, cut at its variables', () => {
    const text = 'a: |\n\n  You are {{who}}.\n  Be kind.\n\nb: 1\n';
    const { value } = readYaml(text);
    const block = promptBlockOf(scalarAt(value, 'a'), 'system', (prompt) => [
      { start: prompt.indexOf('{{'), end: prompt.indexOf('}}') + 2, name: 'who', holds: 'value' },
    ]);
    assert.equal(sliceOf(text, block!.span), 'You are {{who}}.\n  Be kind.');
    const parts = block!.parts.map((part) => (part.kind === 'text' ? part.text : part.name));
    assert.deepEqual(parts, ['\nYou are ', 'who', '.\nBe kind.\n']);
  });
});

describe('aliases', () => {
  it('stand for the anchored value', () => {
    const { value } = readYaml('base: &b {k: 5}\nuse: *b\nmerged:\n  <<: *b\n  j: 6\n');
    assert.equal(scalarText(value, 'use', 'k'), '5');
    assert.equal(scalarText(value, 'merged', 'k'), '5');
    assert.equal(scalarText(value, 'merged', 'j'), '6');
  });

  it('are expanded only up to a limit', () => {
    const lines = ['a0: &a0 [x, x]'];
    for (let level = 1; level < 60; level += 1) {
      lines.push(`a${level}: &a${level} [${`*a${level - 1}, `.repeat(9)}x]`);
    }
    const { value, problems } = readYaml(lines.join('\n'));
    assert.ok([...scalarsOf(value)].length < 20_000);
    assert.match(problems[0]?.message ?? '', /too many aliases/);
  });

  it('inside their own anchor stay text', () => {
    checkTree('a: &a [*a]', readYaml('a: &a [*a]').value);
  });
});

describe('hostile text', () => {
  const many = 10_000;
  const texts: Readonly<Record<string, string>> = {
    'deep JSON lists': '['.repeat(many),
    'deep JSON maps': '{"a":'.repeat(many) + '1' + '}'.repeat(many),
    'deep YAML lists': '- '.repeat(2000) + 'x',
    'deep XML': '<a>'.repeat(many) + '</a>'.repeat(many),
    'deep TOML keys': `${'a.'.repeat(many)}a = 1`,
    'a long line': `a: ${'x'.repeat(200_000)}`,
    'a long quoted line': `{"a": "${'\\n'.repeat(100_000)}"}`,
    'a long TOML line': `a = ${'"'.repeat(200_000)}`,
    blanks: ' '.repeat(200_000),
    'lone surrogates': '{"a": "\uD800 \\uDC00"}\n',
    'a key of the prototype': '{"__proto__": {"polluted": 1}, "constructor": 2}',
    'a half-typed block': 'a: |\n',
    'an open quote': 'a: "b\n  c',
    nothing: '',
    'a mark only': '\uFEFF',
    'null characters': '\0\0a: b',
  };
  for (const [name, text] of Object.entries(texts)) {
    it(`of ${name} ends in a value or a problem`, () => {
      for (const read of Object.values(readers)) {
        const { value, problems } = read(text);
        checkTree(text, value);
        for (const { span, message } of problems) {
          assert.ok(span.start <= span.end && message.endsWith('.'), message);
        }
      }
    });
  }

  it('that names the prototype is only a key', () => {
    for (const reader of ['json', 'yaml']) {
      const { value } = readers[reader]!('{"__proto__": {"polluted": 1}}');
      assert.equal(scalarText(value, '__proto__', 'polluted'), '1');
    }
    assert.equal(
      scalarText(readToml('__proto__.polluted = 1').value, '__proto__', 'polluted'),
      '1',
    );
  });

  it('of any kind never throws and never loses a span', () => {
    const fragment = fc.constantFrom(
      'a: ',
      '- ',
      '"',
      "'",
      '{',
      '}',
      '[',
      ']',
      '\n',
      '  ',
      '|',
      '>',
      '\\n',
      '\\u0041',
      '&a ',
      '*a',
      '#',
      'x',
      ' = ',
      '<a>',
      '</a>',
      ',',
      '\r\n',
      '"""',
      '💡',
    );
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 40 }), (fragments) => {
        const text = fragments.join('');
        for (const read of Object.values(readers)) checkTree(text, read(text).value);
      }),
      { numRuns: 500 },
    );
  });
});

describe('JSON of any value', () => {
  it('comes back with its strings', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' })),
        (values) => {
          const text = JSON.stringify(values, null, 2);
          for (const read of [readJson, readYaml]) {
            const { value } = read(text);
            checkTree(text, value);
          }
          const { value } = readJson(text);
          for (const [key, string] of Object.entries(values)) {
            assert.equal(scalarText(value, key), string);
          }
        },
      ),
    );
  });
});
