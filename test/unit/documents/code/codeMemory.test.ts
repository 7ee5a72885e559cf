import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CodeFile } from '../../../../server/src/core/documents/code/codeFile';
import { readCode, readCodeAgain } from '../../../../server/src/core/documents/code/codeMemory';
import type { CodeLanguage } from '../../../../server/src/core/documents/code/codeSyntax';
import type { ParseMemory } from '../../../../server/src/core/documents/documentFormat';
import { noWorkspace } from '../../../../server/src/core/documents/documentFormat';

const sources: Readonly<Record<'python' | 'typescript', string>> = {
  python: `import os
from openai import OpenAI

MODEL = "gpt-4o-mini"
client = OpenAI()

class Clerk:
    """Answers letters."""
    tone: str = "kind"

    def __init__(self, model=MODEL):
        self.model = model

    @property
    def system(self):
        return f"You are {self.tone}."

    async def answer(self, letter):
        limit = 200
        return await client.chat.completions.create(
            model=self.model,
            messages=[{"role": "system", "content": self.system}, {"role": "user", "content": letter}],
            max_tokens=limit,
        )

def main():
    model = os.environ.get("MODEL", "gpt-5")
    def inner():
        return client.responses.create(model=model, input="""Say
hello""")
    print(inner())

main()
`,
  typescript: `import OpenAI from 'openai';
import { generateText } from 'ai';

const MODEL = 'gpt-4o-mini';
const client = new OpenAI();

/* Answers. */
export class Clerk {
  model = MODEL;
  async answer(letter: string): Promise<string> {
    const limit = 200;
    const reply = await client.chat.completions.create({
      model: this.model,
      messages: [{ role: 'user', content: \`Hello \${letter}\` }],
      max_tokens: limit,
    });
    return reply.choices[0].message.content ?? '';
  }
}

function main() {
  const model = process.env.MODEL ?? 'gpt-5';
  return generateText({ model, prompt: 'Say hello.' });
}

main();
`,
};

const names = [
  'MODEL',
  'client',
  'model',
  'self.model',
  'this.model',
  'limit',
  'tone',
  'Clerk.tone',
];

/** Everything that a reader of the file can ask. */
function facts(file: CodeFile): unknown {
  const { calls, maps, imports, modules } = file;
  return [calls, maps, imports, modules, names.map((name) => [name, file.assignmentsOf(name)])];
}

const fragments = [
  ...[
    '"',
    "'",
    '"""',
    '`',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    ',',
    ':',
    '=',
    '.',
    '#',
    '//',
    '/*',
    '*/',
  ],
  ...['\n', '\n\n', '\r\n', '    ', ' ', 'x', 'model', '${', '\\', 'é', '\nclass Other:\n    '],
  ...[
    '\ndef later(a, b=2):\n    return a\n',
    '\nconst b = f({ a: 1 });\n',
    'async ',
    'import ai\n',
  ],
];

const edits = fc.array(
  fc.record({
    at: fc.nat(10_000),
    removed: fc.oneof(fc.constant(0), fc.nat(40)),
    inserted: fc.oneof(fc.constant(''), fc.constantFrom(...fragments)),
  }),
  { minLength: 1, maxLength: 12 },
);

describe('code that is read again', () => {
  for (const [language, source] of Object.entries(sources) as [CodeLanguage, string][]) {
    it(`gives what a first reading gives, after any edits (${language})`, () => {
      fc.assert(
        fc.property(edits, (steps) => {
          const memory: ParseMemory = {};
          let text = source.repeat(2);
          readCodeAgain(text, language, { memory, workspace: noWorkspace });
          for (const { at, removed, inserted } of steps) {
            const start = at % (text.length + 1);
            text = text.slice(0, start) + inserted + text.slice(start + removed);
            const again = readCodeAgain(text, language, { memory, workspace: noWorkspace });
            assert.deepEqual(facts(again), facts(readCode(text, language)));
          }
        }),
        { numRuns: 300 },
      );
    });
  }

  it('forgets what it kept when the document is closed or changes its language', () => {
    const memory: ParseMemory = {};
    readCodeAgain(sources.python, 'python', { memory, workspace: noWorkspace });
    const kept = memory.kept;
    readCodeAgain(sources.typescript, 'typescript', { memory, workspace: noWorkspace });
    assert.notEqual(memory.kept, kept);
    memory.kept?.dispose();
    const again = readCodeAgain(sources.typescript, 'typescript', {
      memory,
      workspace: noWorkspace,
    });
    assert.deepEqual(facts(again), facts(readCode(sources.typescript, 'typescript')));
  });
});
