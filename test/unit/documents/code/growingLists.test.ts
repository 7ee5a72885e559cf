import assert from 'node:assert/strict';
import { lintFile } from '../../../support/lintFile';

/** The lines on which a file's conversation is reported to grow, counted from one. */
function growingLines(path: string, text: string): readonly number[] {
  return lintFile(path, text)
    .filter(({ rule }) => rule === 'unbounded-history')
    .map(({ span }) => text.slice(0, span.start).split('\n').length);
}

const python = (...lines: readonly string[]): readonly number[] =>
  growingLines('chat.py', ['from openai import OpenAI', 'client = OpenAI()', ...lines].join('\n'));

const typescript = (...lines: readonly string[]): readonly number[] =>
  growingLines(
    'chat.ts',
    ["import OpenAI from 'openai';", 'const client = new OpenAI();', ...lines].join('\n'),
  );

const ask = 'reply = client.chat.completions.create(model="gpt-5-mini", messages=messages)';

describe('lists of messages that grow', () => {
  it('are reported where a loop without end adds to them', () => {
    const lines = ['messages = []', 'while True:', `    ${ask}`, '    messages.append(reply)'];
    assert.deepEqual(python(...lines), [6]);
  });

  it('are found in every way of adding', () => {
    for (const add of [
      'messages += [{"role": "user", "content": text}]',
      'messages = messages + [reply]',
      'messages = [*messages, reply]',
      'messages.extend([reply])',
    ]) {
      assert.deepEqual(
        python('messages = []', 'while True:', `    ${ask}`, `    ${add}`),
        [6],
        add,
      );
    }
  });

  it('are found where the call puts them together with more', () => {
    const call =
      'client.chat.completions.create(model="gpt-5-mini", messages=[*messages, {"role": "user", "content": text}])';
    const lines = ['messages = []', 'while running:', `    reply = ${call}`];
    assert.deepEqual(python(...lines, '    messages.append(reply)'), [6]);
  });

  it('are found where they outlive the function that adds to them', () => {
    const handler = [
      'messages = []',
      'def answer(text):',
      '    messages.append(text)',
      `    ${ask}`,
    ];
    assert.deepEqual(python(...handler), [5]);
    const chat = ask.replace('messages=messages', 'messages=self.messages');
    assert.deepEqual(
      python(
        'class Chat:',
        '    def __init__(self):',
        '        self.messages = []',
        '    def answer(self, text):',
        '        self.messages.append(text)',
        `        ${chat}`,
      ),
      [7],
    );
  });

  it('are found in TypeScript', () => {
    const call = 'await client.chat.completions.create({ model: "gpt-5-mini", messages })';
    const loop = ['const messages = [];', 'while (true) {', `  const reply = ${call};`];
    assert.deepEqual(typescript(...loop, '  messages.push(reply);', '}'), [6]);
    const handler = ['const messages = [];', "app.post('/ask', async (req, res) => {"];
    assert.deepEqual(
      typescript(...handler, '  messages.push(req.body);', `  res.json(${call});`, '});'),
      [5],
    );
  });

  it('are left alone where something shortens them', () => {
    for (const cut of [
      'messages = messages[-10:]',
      'del messages[:2]',
      'messages.pop(0)',
      'messages = trim(messages)',
    ]) {
      const lines = ['messages = []', 'while True:', `    ${ask}`, '    messages.append(reply)'];
      assert.deepEqual(python(...lines, `    ${cut}`), [], cut);
    }
    const window = ask.replace('messages=messages', 'messages=messages[-6:]');
    assert.deepEqual(
      python('messages = []', 'while True:', `    ${window}`, '    messages.append(reply)'),
      [],
    );
  });

  it('are left alone where they begin anew or the loop counts', () => {
    const inside = ['while True:', '    messages = []', '    messages.append(text)', `    ${ask}`];
    assert.deepEqual(python(...inside), []);
    for (const head of ['for step in range(5):', 'while step < 5:']) {
      const lines = ['messages = []', head, `    ${ask}`, '    messages.append(reply)'];
      assert.deepEqual(python(...lines), [], head);
    }
    const local = [
      'def answer(text):',
      '    messages = []',
      '    messages.append(text)',
      `    ${ask}`,
    ];
    assert.deepEqual(python(...local), []);
  });

  it('are reported although the last message is read or taken back', () => {
    const lines = ['messages = []', 'while True:', '    messages.append(text)', `    ${ask}`];
    assert.deepEqual(python(...lines, '    print(messages[-1])', '    messages.pop()'), [5]);
  });

  it('are no matter where a function only hands its messages on', () => {
    assert.deepEqual(python('def complete(messages):', `    ${ask}`), []);
  });
});
