import assert from 'node:assert/strict';
import type { ParseContext } from '../../../../server/src/core/documents/documentFormat';
import { findFormat } from '../../../../server/src/core/documents/findFormat';
import { plainText } from '../../../../server/src/core/documents/formats/plainText';
import { promptFormats } from '../../../../server/src/core/documents/formats/promptFormats';
import { literalText } from '../../../../server/src/core/documents/promptDocument';
import type { PromptDocument } from '../../../../server/src/core/documents/promptDocument';
import { sliceOf } from '../../../../server/src/core/text/span';
import { contextOf, headOf, itReadsFixtures } from '../../../support/formatFixtures';

/** A file as its format reads it, with other files beside it. */
function read(file: string, text: string, others: Record<string, string> = {}): PromptDocument {
  const format = findFormat(headOf(file, text));
  assert.ok(format, `No format reads ${file}.`);
  const workspace = { read: (name: string) => new Map(Object.entries(others)).get(name) };
  const context: ParseContext = { ...contextOf(file), workspace };
  return format.parse(text, context);
}

function bodyOf({ prompts }: PromptDocument): string {
  return prompts.map(literalText).join('|');
}

describe('prompt formats', () => {
  itReadsFixtures([...promptFormats, plainText]);

  it('read the body of a file whose front matter is malformed, and say where', () => {
    const text = '---\nmodel: {id: [gpt-4o\n---\nsystem:\nStill read.\n';
    const { prompts, problems } = read('a.prompty', text);
    assert.equal(prompts.length, 1);
    assert.ok(problems.length > 0);
    assert.ok(problems.every(({ span }) => span.start < text.indexOf('system:')));
  });

  it('read the body while the front matter is not closed yet', () => {
    const { prompts, problems } = read('a.prompty', '---\nname: draft\n\nYou are kind.\n');
    assert.equal(prompts.length, 1);
    assert.match(problems[0]?.message ?? '', /not closed/);
  });
});

describe('prompt formats leave alone', () => {
  const strangers: Readonly<Record<string, string>> = {
    'docs/agents.md': '# Agents\n',
    'agents/notes.md': '# Notes\n',
    'commands/notes.md': '# Notes\n',
    'config/tasks.yaml': 'tasks:\n  - name: build\n    command: make\n',
    'roles.yaml': 'admin:\n  role: admin\n  goal: none\n',
    'template.yaml': 'template: base\nvariables: [a]\n',
    'config.json': '{"schema": 1, "type": "theme"}',
    'prompts.yaml': 'prompts:\n  - a\nrules:\n  - b\n',
    'chat.yaml': 'messages:\n  - role: user\n    content: hi\n',
  };
  for (const [file, text] of Object.entries(strangers)) {
    it(file, () => {
      assert.equal(findFormat(headOf(file, text))?.id, undefined);
    });
  }
});

describe('files that stand in for others', () => {
  it('put an import into CLAUDE.md once, and do not follow a circle', () => {
    const others = {
      'docs/a.md': 'A, then @b.md and @../CLAUDE.md',
      'docs/b.md': 'B, then @a.md',
    };
    const document = read('/shop/CLAUDE.md', 'See @docs/a.md and @docs/b.md.\n', others);
    assert.equal(bodyOf(document), 'See A, then B, then @a.md and @../CLAUDE.md and @docs/b.md.');
  });

  it('import nothing from code, from the home folder or for a name', () => {
    const text = '`@a.md` and @~/a.md and @someone\n```\n@a.md\n```';
    assert.equal(
      bodyOf(read('CLAUDE.md', text, { 'a.md': 'A', someone: '' })).includes('A'),
      false,
    );
  });

  it('give an import the place of its mark', () => {
    const text = 'Read @a.md';
    const { prompts } = read('CLAUDE.md', text, { 'a.md': 'a long text of many words' });
    assert.deepEqual(prompts[0]?.span, { start: 0, end: text.length });
  });

  it('add the files that a Copilot file links to, each of them once', () => {
    const text = 'Follow [the rules](rules.md) and #file:rules.md, see [more](https://e.org/x.md).';
    const document = read('a.prompt.md', text, { 'rules.md': 'Be kind.' });
    assert.equal(
      bodyOf(document),
      'Follow [the rules](rules.md\nBe kind.) and #file:rules.md, see [more](https://e.org/x.md).',
    );
  });

  it('put the body of a partial into a dotprompt', () => {
    const document = read('a.prompt', 'Hello. {{>parts/bye}}', {
      'parts/_bye.prompt': '---\ninput: {}\n---\nBye.\n',
    });
    assert.equal(bodyOf(document), 'Hello. Bye.');
  });

  it('read the tools of a Prompty from the file that it names', () => {
    const text =
      '---\nmodel:\n  api: chat\n  parameters:\n    tools: ${file:tools.json}\n---\nsystem:\nHi\n';
    const tools = '[{"type": "function", "function": {"name": "find", "parameters": {}}}]';
    const { tools: found } = read('a.prompty', text, { 'tools.json': tools });
    assert.deepEqual(
      found.map(({ name, definition }) => [name, definition]),
      [['find', '{"name":"find","parameters":{}}']],
    );
  });
});

describe('BAML of several files', () => {
  const clients =
    'client<llm> Small {\n  provider openai\n  options { model "gpt-4.1-nano" }\n}\n' +
    'client<llm> Either {\n  provider fallback\n  options { strategy [Gone, Small] }\n}\n' +
    'client<llm> First {\n  provider round-robin\n  options { strategy [Small] }\n}\n';
  const sort = (client: string): string =>
    `function Sort(letter: string) -> Tray {\n  client ${client}\n  prompt #"Sort {{ letter }}."#\n}\n`;

  it('takes a client from clients.baml, beside it or above, and through those that choose', () => {
    for (const [client, path] of [
      ['Small', 'clients.baml'],
      ['First', '../clients.baml'],
    ] as const) {
      const { models, calls } = read('sort.baml', sort(client), { [path]: clients });
      const [model] = models;
      assert.equal(model?.id, 'gpt-4.1-nano');
      assert.equal(model.status, 'variable');
      assert.equal(model.definition?.path, path);
      assert.equal(sliceOf(clients, model.definition.span), 'gpt-4.1-nano');
      assert.equal(calls[0]?.model, model);
    }
  });

  it('says which client it does not know', () => {
    const { models } = read('sort.baml', sort('Elsewhere'), { 'clients.baml': clients });
    assert.deepEqual(
      models.map(({ id, status }) => [id, status]),
      [['Elsewhere', 'unresolved']],
    );
  });

  it('sends the text of a template in place of its name', () => {
    const text =
      'template_string Manners(name: string) #"\n  Greet {{ name }}.\n"#\n' +
      'function Sort(letter: string) -> Tray {\n  client "openai/gpt-5"\n' +
      '  prompt #"\n    {{ Manners(letter) }}\n    Sort {{ letter }}.\n  "#\n}\n';
    const [call] = read('sort.baml', text).calls;
    assert.deepEqual(
      call?.prompts.map((block) => literalText(block).trim()),
      ['Sort .', 'Greet .'],
    );
  });
});

describe('calls of a promptfoo run', () => {
  const file = 'promptfooconfig.yaml';
  const start = 'prompts: [a, b]\nproviders: [openai:gpt-5]\n';

  function callsPerRun(text: string, others?: Record<string, string>) {
    return read(file, start + text, others).calls.map((call) => call.callsPerRun);
  }

  it('are one per prompt without tests', () => {
    assert.deepEqual(callsPerRun(''), [1, 1]);
  });

  it('multiply by the rows of a CSV, whose cells may hold line breaks', () => {
    const rows = 'topic,tone\n"cats\nand dogs",dry\nbirds,kind\n';
    assert.deepEqual(callsPerRun('tests: t.csv\nrepeat: 3\n', { 't.csv': rows }), [6, 6]);
  });

  it('are unknown when the tests cannot be read', () => {
    assert.deepEqual(callsPerRun('tests: file://make_tests.py\n'), [undefined, undefined]);
  });

  it('multiply the sets of a scenario by its tests', () => {
    const scenarios =
      'scenarios:\n  - config: [{vars: {a: 1}}, {vars: {a: 2}}]\n    tests: [{}, {}, {}]\n';
    assert.deepEqual(callsPerRun(scenarios), [6, 6]);
  });
});

describe('judgements of a promptfoo run', () => {
  it('are one per answer and assertion, where the grader has its own', () => {
    const text = [
      'prompts: [a, b]',
      'providers: [openai:gpt-5]',
      'defaultTest:',
      '  options: { provider: openai:gpt-4.1 }',
      '  assert: [{ type: llm-rubric, value: kind }, { type: contains, value: x }]',
      'tests:',
      '  - vars: { who: [x, y, z] }',
      '    assert: [{ type: llm-rubric, value: brief, provider: openai:o3 }]',
    ].join('\n');
    const { calls } = read('promptfooconfig.yaml', text);
    const graders = calls.filter(({ model }) => model?.role === 'grader');
    // Two prompts, three tests: six answers, each of which both models judge once.
    assert.deepEqual(
      graders.map((call) => [call.model?.id, call.callsPerRun]),
      [
        ['openai:gpt-4.1', 6],
        ['openai:o3', 6],
      ],
    );
  });
});

describe('a request whose messages stand far down', () => {
  it('is known by what stands before them', () => {
    const system = 'You sort letters. '.repeat(400);
    const body = {
      model: 'claude-sonnet-4-5',
      max_tokens: 9,
      system,
      messages: [{ role: 'user', content: 'Hi.' }],
    };
    const { formatId, prompts } = read('request.json', JSON.stringify(body, null, 2));
    assert.equal(formatId, 'request-json');
    assert.deepEqual(
      prompts.map(({ role }) => role),
      ['system', 'user'],
    );
  });
});

describe('hostile prompt files', () => {
  const long = 200_000;
  const texts: Readonly<Record<string, string>> = {
    'blanks in a header': `---\nglobs: a${' '.repeat(long)}b\n---\nx`,
    'an endless header': `---\n${'a: b\n'.repeat(long / 8)}`,
    'a line of blanks': `${' '.repeat(long)}x`,
    'open braces': '{{'.repeat(long / 2),
    'open blocks': `${'{{#each docs}}'.repeat(long / 14)}{{x}}`,
    'open tags': '<message role="user">'.repeat(long / 21),
    'role lines': 'user:\n'.repeat(long / 6),
    'marks of imports': '@a/'.repeat(long / 3),
    'marks of commands': '!`'.repeat(long / 2),
    'open inputs': '${input:'.repeat(long / 8),
    'prototype keys': '---\n__proto__: {model: x}\nconstructor: y\n---\nx',
  };
  const files = [
    'a.prompty',
    'a.prompt',
    'a.mdc',
    'CLAUDE.md',
    'a.prompt.md',
    '.claude/commands/a.md',
    'skprompt.txt',
  ];
  for (const [name, text] of Object.entries(texts)) {
    it(`end with ${name}`, () => {
      for (const file of files) {
        const { prompts } = read(file, text);
        for (const { span } of prompts)
          assert.ok(span.start <= span.end && span.end <= text.length);
      }
    });
  }
});
