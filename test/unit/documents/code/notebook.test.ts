import assert from 'node:assert/strict';
import { findFormat } from '../../../../server/src/core/documents/findFormat';
import type { PromptDocument } from '../../../../server/src/core/documents/promptDocument';
import { literalText } from '../../../../server/src/core/documents/promptDocument';
import { sliceOf } from '../../../../server/src/core/text/span';
import { contextOf } from '../../../support/formatFixtures';
import { lintFile } from '../../../support/lintFile';

function notebookOf(cells: readonly string[], language = 'python'): string {
  const code = cells.map((source) => ({
    cell_type: 'code',
    metadata: {},
    outputs: [],
    source: source.split(/(?<=\n)/),
  }));
  const metadata = { language_info: { name: language } };
  return JSON.stringify({ cells: code, metadata, nbformat: 4, nbformat_minor: 5 }, null, 1);
}

function read(path: string, text: string, languageId = '', saved?: string): PromptDocument {
  const format = findFormat({ path, languageId, head: text.slice(0, 4096) });
  assert.ok(format);
  const workspace = { read: (name: string) => (name === 'a.ipynb' ? saved : undefined) };
  return format.parse(text, { ...contextOf(path), languageId, workspace });
}

const imports = 'from openai import OpenAI\nclient = OpenAI()\nMODEL = "gpt-5-mini"';
const call = 'client.responses.create(model=MODEL, input="Say \\"hello\\".\\nThen stop.")';

describe('notebooks', () => {
  it('are read cell by cell, with places in their JSON', () => {
    const text = notebookOf([imports, call]);
    const { models, prompts } = read('a.ipynb', text);
    const [model] = models;
    const [prompt] = prompts;
    assert.ok(model && prompt);
    assert.equal(sliceOf(text, model.span), 'gpt-5-mini');
    assert.equal(literalText(prompt), 'Say "hello".\nThen stop.');
    assert.equal(JSON.parse(`"${sliceOf(text, prompt.span)}"`), 'Say \\"hello\\".\\nThen stop.');
  });

  it('end with a cell what is left open in it', () => {
    const open = 'client.responses.create(model="gpt-5-nano", input="""Say';
    const { models } = read('a.ipynb', notebookOf([imports, open, call]));
    assert.deepEqual(
      models.map(({ id }) => id),
      ['gpt-5-mini', 'gpt-5-nano'],
    );
  });

  it('speak TypeScript where their kernel does, and no other language', () => {
    const cell =
      "import OpenAI from 'openai';\nnew OpenAI().responses.create({ model: 'gpt-5-mini', input: 'Hi' });";
    assert.equal(read('a.ipynb', notebookOf([cell], 'typescript')).models.length, 1);
    assert.equal(read('a.ipynb', notebookOf([cell], 'R')).models.length, 0);
  });

  it('give each open cell what the others define', () => {
    const saved = notebookOf([imports, 'SYSTEM = "Be kind."', call]);
    const cell = call.replace('input=', 'instructions=SYSTEM, input=');
    const path = 'vscode-notebook-cell:/w/a.ipynb#W2sZmlsZQ==';
    const document = read(path, cell, 'python', saved);
    assert.equal(document.formatId, 'python-calls');
    const [model] = document.models;
    assert.equal(model?.id, 'gpt-5-mini');
    assert.equal(model.definition?.path, 'a.ipynb');
    assert.equal(sliceOf(saved, model.definition.span), 'gpt-5-mini');
    assert.equal(document.prompts.length, 2);
  });

  it('offer no fix that would break their JSON', () => {
    const text = notebookOf([imports.replace('gpt-5-mini', 'gpt-3.5-turbo-0613'), call]);
    const fixes = lintFile('a.ipynb', text).flatMap((finding) => finding.fixes);
    assert.ok(fixes.length > 0);
    for (const { edits } of fixes) {
      const [edit] = edits;
      assert.ok(edit);
      JSON.parse(text.slice(0, edit.span.start) + edit.newText + text.slice(edit.span.end));
    }
  });

  it('are read as far as they go when they are cut, or are no notebooks', () => {
    const text = notebookOf([imports, call]);
    for (let length = 0; length < text.length; length += 7) read('a.ipynb', text.slice(0, length));
    for (const odd of ['[]', '{"cells": 5}', '{"cells": [5, {"cell_type": "code"}]}', 'null']) {
      assert.deepEqual(read('a.ipynb', odd).models, []);
    }
  });
});
