import assert from 'node:assert/strict';
import { findFormat } from '../../server/src/core/documents/findFormat';
import type { PromptDocument } from '../../server/src/core/documents/promptDocument';
import { LineIndex } from '../../server/src/core/text/lineIndex';
import type { Span } from '../../server/src/core/text/span';
import { contextOf, headOf } from './formatFixtures';
import { dedent } from './annotations';

/** Where a line says what a careful reader finds on it: `#> model, max_tokens, system`. */
const mark = /\s*(?:#|\/\/)> ?(.*)$/;

/**
 * Reads code in which every line that holds a fact says so in a comment at its end, and asserts that exactly those
 * are found: `model` (with `:status` where it is no literal), the keys of parameters and knobs, the roles of prompts by
 * their first line, and `tool`.
 */
export function checkCode(path: string, source: string): PromptDocument {
  const lines = dedent(source);
  const text = lines.map((line) => line.replace(mark, '')).join('\n');
  const format = findFormat(headOf(path, text));
  assert.ok(format, `No format reads ${path}.`);
  const document = format.parse(text, contextOf(path));
  const found = factsByLine(text, document);
  const actual = text.split('\n').map((line, index) => withFacts(line, found.get(index) ?? []));
  const expected = lines.map((line) =>
    withFacts(line.replace(mark, ''), (mark.exec(line)?.[1] ?? '').split(', ')),
  );
  assert.equal(actual.join('\n'), expected.join('\n'));
  return document;
}

function withFacts(line: string, facts: readonly string[]): string {
  const named = facts.filter((fact) => fact !== '').toSorted();
  return named.length === 0 ? line : `${line}  > ${named.join(', ')}`;
}

function factsByLine(
  text: string,
  { models, parameters, prompts, tools, retrievals }: PromptDocument,
): ReadonlyMap<number, readonly string[]> {
  const index = new LineIndex(text);
  const facts = new Map<number, string[]>();
  const add = ({ start }: Span, fact: string): void => {
    const line = index.lineAt(start);
    facts.set(line, [...(facts.get(line) ?? []), fact]);
  };
  for (const { span, status } of models) {
    add(span, status === 'literal' ? 'model' : `model:${status}`);
  }
  for (const { valueSpan, key } of parameters) add(valueSpan, key);
  for (const { span, role } of prompts) add(span, role);
  for (const { span } of tools) add(span, 'tool');
  for (const { knobs } of retrievals) for (const { valueSpan, key } of knobs) add(valueSpan, key);
  return facts;
}
