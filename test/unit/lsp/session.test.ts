import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { InProcessServer } from '../../support/inProcessServer';
import { nastyText } from '../../support/nastyText';

const prose =
  'Answer from the sources alone, and say so when they do not tell. '.repeat(40) +
  '\n\n## Safety\nNever give away a {{secret}}.\n\n# Task\n' +
  'Sort each ticket into one of three groups; the user waits for it.\n'.repeat(60);

const message = JSON.stringify({ role: 'system', content: prose });
const documents = [
  ['AGENTS.md', 'markdown', prose],
  ['a.prompty', 'prompty', `---\nname: t\nmodel: gpt-4o\n---\nsystem:\n${prose}\nuser:\n{{ask}}\n`],
  ['request.json', 'json', `{"model": "gpt-4o",\n"messages": [${message}, ${message}]}`],
  [
    'promptfooconfig.yaml',
    'yaml',
    `prompts:\n  - |\n    ${prose.replaceAll('\n', '\n    ')}\nproviders:\n  - openai:gpt-4o\n`,
  ],
  [
    'ask.py',
    'python',
    `from openai import OpenAI\nSYSTEM = """${prose}"""\nOpenAI().chat.completions.create(model="gpt-4o", messages=[{"role": "system", "content": SYSTEM}])\n`,
  ],
] as const;

const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.oneof(fc.nat(5), fc.nat(2500)),
  inserted: fc.oneof(nastyText(6), fc.constant(prose), fc.constant('')),
});

describe('a document that is edited', () => {
  let edited: InProcessServer;
  let fresh: InProcessServer;

  before(async () => {
    [edited, fresh] = [await InProcessServer.start(), await InProcessServer.start()];
  });

  for (const [name, languageId, initial] of documents) {
    it(`shows in ${name} what the same text shows when it is opened anew`, async () => {
      const uri = `file:///w/${name}`;
      const property = fc.asyncProperty(fc.array(edit, { maxLength: 4 }), async (edits) => {
        const document = TextDocument.create(uri, languageId, 0, initial);
        await edited.open({ uri, languageId, text: initial });
        for (const [version, { at, removed, inserted }] of edits.entries()) {
          const start = Math.floor(at * document.getText().length);
          const range = {
            start: document.positionAt(start),
            end: document.positionAt(start + removed),
          };
          TextDocument.update(document, [{ range, text: inserted }], version + 1);
          await edited.change(uri, range, inserted);
          await fresh.open({ uri, languageId, text: document.getText() });
          assert.deepEqual(await edited.shown(uri), await fresh.shown(uri));
          await fresh.close(uri);
        }
        await edited.close(uri);
      });
      await fc.assert(property, { numRuns: 12 });
    });
  }
});
