import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { findFormat } from '../../../server/src/core/documents/findFormat';
import { documentFormats } from '../../../server/src/core/documents/formats';
import type { PromptDocument } from '../../../server/src/core/documents/promptDocument';
import { LineIndex } from '../../../server/src/core/text/lineIndex';
import type { Span } from '../../../server/src/core/text/span';
import { contextOf, headOf } from '../../support/formatFixtures';

const folder = path.resolve('test/fixtures/documents');

/** What a careful reader finds in one fixture; the shape is that of the corpus which `npm run conformance` reads. */
interface ExpectedFile {
  readonly file: string;
  readonly models: readonly { id: string; line: number; role: string; status: string }[];
  readonly params: readonly { key: string; value: string; line: number }[];
  readonly knobs: readonly {
    key: string;
    value: string;
    line: number;
    means: string;
    unit: string;
  }[];
  readonly prompts: readonly { role: string; start: number; end: number }[];
  readonly tools: readonly { name: string; line: number }[];
  /** Lines that look like a fact and are none, each with the reason. */
  readonly must_not?: readonly { what: string; line: number }[];
}

const expected = readFileSync(path.join(folder, 'EXPECTED.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as ExpectedFile);

/** The facts of a document in the shape in which they are expected. */
function factsOf(file: string, text: string, document: PromptDocument): ExpectedFile {
  const index = new LineIndex(text);
  const line = ({ start }: Span): number => index.lineAt(start) + 1;
  return {
    file,
    models: document.models.map(({ id, span, role, status }) => ({
      id,
      line: line(span),
      role,
      status,
    })),
    params: document.parameters.map(({ key, value, valueSpan }) => ({
      key,
      value,
      line: line(valueSpan),
    })),
    knobs: document.retrievals.flatMap(({ knobs }) =>
      knobs.map(({ key, value, valueSpan, means, unit }) => ({
        key,
        value,
        line: line(valueSpan),
        means,
        unit,
      })),
    ),
    prompts: document.prompts.map(({ role, span }) => ({
      role,
      start: line(span),
      end: index.lineAt(Math.max(span.start, span.end - 1)) + 1,
    })),
    tools: document.tools.map(({ name, span }) => ({ name, line: line(span) })),
  };
}

describe('what a careful reader finds', () => {
  for (const { must_not: traps = [], ...entry } of expected) {
    it(`in ${entry.file}, and no more`, () => {
      const file = path.join(folder, entry.file);
      const text = readFileSync(file, 'utf8');
      const read = (name: string): string | undefined => {
        const neighbour = path.join(path.dirname(file), name);
        return existsSync(neighbour) ? readFileSync(neighbour, 'utf8') : undefined;
      };
      const format = findFormat(headOf(file, text));
      const document = format?.parse(text, { ...contextOf(file), workspace: { read } });
      assert.ok(document);
      const facts = factsOf(entry.file, text, document);
      assert.deepEqual(facts, entry);
      const lines = [facts.models, facts.params, facts.knobs].flat().map(({ line }) => line);
      for (const { line, what } of traps) assert.ok(!lines.includes(line), what);
    });
  }

  it('is written down for at least one file of every format', () => {
    const folders = new Set(expected.map(({ file }) => file.split('/')[0]));
    const missing = documentFormats.filter(({ id }) => !folders.has(id));
    assert.deepEqual(missing, []);
  });
});
