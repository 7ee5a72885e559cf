import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type {
  DocumentFormat,
  FileHead,
  ParseContext,
} from '../../server/src/core/documents/documentFormat';
import { noWorkspace } from '../../server/src/core/documents/documentFormat';
import { findFormat } from '../../server/src/core/documents/findFormat';
import { defaultPromptGlobs, promptMatcher } from '../../server/src/core/documents/promptGlobs';
import { sliceOf } from '../../server/src/core/text/span';
import { renderDocument } from './renderDocument';

const fixtures = path.resolve('test/fixtures/documents');

const isPrompt = promptMatcher(defaultPromptGlobs);

export function headOf(file: string, text: string): FileHead {
  return { path: file, languageId: '', head: text.slice(0, 4096), isPrompt: isPrompt(file) };
}

/** The files below the folder that bears a format's id. */
export function fixturesOf(id: string): readonly string[] {
  return filesBelow(path.join(fixtures, id)).filter((file) => !file.endsWith('.expected'));
}

export function contextOf(file: string): ParseContext {
  return {
    path: file,
    languageId: '',
    memory: {},
    workspace: noWorkspace,
  };
}

/**
 * Declares two tests per fixture of the formats, found below the folder that bears a format's id: what is read equals
 * the file beside the fixture (UPDATE_EXPECTED=1 writes it anew), and every beginning of the file can be read.
 */
export function itReadsFixtures(formats: readonly DocumentFormat[]): void {
  for (const { id } of formats) {
    for (const file of fixturesOf(id)) {
      const name = path.relative(fixtures, file);
      const text = readFileSync(file, 'utf8');
      it(`reads ${name}`, () => checkFixture(file, text, id));
      it(`reads every beginning of ${name}`, () => checkBeginnings(file, text));
    }
  }
}

function checkFixture(file: string, text: string, id: string): void {
  const format = findFormat(headOf(file, text));
  assert.equal(format?.id, id);
  const document = format.parse(text, contextOf(file));
  checkExpected(file, renderDocument(text, document));
  for (const model of document.models) assert.equal(sliceOf(text, model.span), model.id);
}

function checkBeginnings(file: string, text: string): void {
  const format = findFormat(headOf(file, text));
  for (let length = 0; length < text.length; length += 1) {
    const document = format!.parse(text.slice(0, length), contextOf(file));
    for (const { span } of [...document.models, ...document.prompts]) {
      assert.ok(span.start <= span.end && span.end <= length);
    }
  }
}

function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const file = path.join(folder, name);
    return statSync(file).isDirectory() ? filesBelow(file) : [file];
  });
}

function checkExpected(file: string, actual: string): void {
  const expected = `${file}.expected`;
  if (process.env['UPDATE_EXPECTED'] === '1' || !existsSync(expected)) {
    writeFileSync(expected, actual);
  }
  assert.equal(actual, readFileSync(expected, 'utf8'));
}
