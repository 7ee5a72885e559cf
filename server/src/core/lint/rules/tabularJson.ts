import { inputSaving, savingText } from '../costChange';
import { findJsonBlocks } from '../jsonBlocks';
import { report } from '../report';
import type { Fix, Rule } from '../rule';
import { sliceOf } from '../../text/span';
import type { Span } from '../../text/span';
import { locate, textParts } from '../textLocation';

const leastTokens = 20;

/** A table written as JSON objects: each row repeats every name. */
export const tabularJson: Rule = {
  id: 'tabular-json',
  defaultLevel: 'hint',
  summary: 'Five or more flat objects with the same names.',
  *check({ prompts }, { estimates, text, tokenizers, thresholds }) {
    for (const block of prompts) {
      const owner = estimates.find(({ call }) => call.prompts.includes(block));
      const tokenizer = tokenizers.tokenizerFor(owner?.model);
      for (const part of textParts(block)) {
        for (const { start, end, value } of findJsonBlocks(part.text)) {
          const table = tableOf(value, thresholds['tabular-json']);
          if (table === undefined) continue;
          const now = tokenizer.count(part.text.slice(start, end)).tokens;
          const tokens = now - tokenizer.count(table.csv).tokens;
          if (tokens < leastTokens) continue;
          const saving = inputSaving(owner, tokens, tokenizer.isExact ? 'measured' : 'estimated');
          const span = locate(text, part, start, end);
          yield report(
            this,
            span,
            `${table.rows} objects with the same names: as CSV they would save ${savingText(saving, tokens)}.`,
            { saving, fixes: csvFixes(text, span, part.text.slice(start, end), table.csv) },
          );
        }
      }
    }
  },
};

/** Replaces the table by its CSV, with the indentation of its first line; only where the source holds it as it is sent. */
function csvFixes(text: string, span: Span, sent: string, csv: string): readonly Fix[] {
  const written = sliceOf(text, span);
  const isVerbatim = plainLines(written) === plainLines(sent);
  if (!isVerbatim || !sent.includes('\n')) return [];
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
  const indent = text.slice(lineStart, span.start);
  if (indent.trim() !== '') return [];
  const newText = csv.split('\n').join(`\n${indent}`);
  return [{ title: 'Write it as CSV', edits: [{ span, newText }], isSafe: false }];
}

function plainLines(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .join('\n');
}

/** The CSV of an array of flat objects that all have the same keys. */
function tableOf(
  value: unknown,
  leastRows: number,
): { readonly rows: number; readonly csv: string } | undefined {
  if (!Array.isArray(value) || value.length < leastRows) return undefined;
  const rows: readonly unknown[] = value;
  const entries = rows.map(flatEntries);
  const names = entries[0]?.map(([name]) => name).join();
  const isTable = entries.every(
    (row) => row !== undefined && row.map(([name]) => name).join() === names,
  );
  if (names === undefined || names === '' || !isTable) return undefined;
  const header = entries[0]?.map(([name]) => csvCell(name)).join(',') ?? '';
  const lines = entries.map((row) => row?.map(([, cell]) => csvCell(cell)).join(',') ?? '');
  return { rows: rows.length, csv: [header, ...lines].join('\n') };
}

function flatEntries(row: unknown): readonly (readonly [string, string])[] | undefined {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return undefined;
  const entries = Object.entries(row as Record<string, unknown>);
  if (entries.some(([, cell]) => typeof cell === 'object' && cell !== null)) return undefined;
  return entries.map(([name, cell]) => [
    name,
    typeof cell === 'string' ? cell : JSON.stringify(cell),
  ]);
}

function csvCell(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
