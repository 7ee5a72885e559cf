import { readFileSync } from 'node:fs';
import { reasonOf } from '../../core/text/reasonOf';
import { readInvoice } from '../../core/evidence/readInvoice';
import { reconcile } from '../../core/evidence/reconcile';
import { tracedUsage } from '../../core/evidence/tracedUsage';
import { blocksHtml } from '../../core/report/statement/blocksHtml';
import { blocksMarkdown } from '../../core/report/statement/blocksMarkdown';
import { reconcileBlocks } from '../../core/report/statement/reconcileBlocks';
import type { ReportBlock } from '../../core/report/statement/reportBlock';
import { statementBlocks } from '../../core/report/statement/statementBlocks';
import type { StatementFacts } from '../../core/report/statement/statementFacts';
import { traceBlocks } from '../../core/report/statement/traceBlocks';
import { decodeText } from '../../io/decodeText';
import { exitCodes } from '../exitCodes';
import type { Output } from '../output';
import { printable } from '../output';
import type { StatementOptions } from '../readStatement';
import { readStatement } from '../readStatement';

interface ReportOptions extends StatementOptions {
  readonly format: 'md' | 'html';
  /** A provider's invoice or usage export to hold the traces against. */
  readonly invoice?: string;
  /** The decision trace of one run instead of the page. */
  readonly run?: string;
}

/** `marginal report`: one page on what the work was worth. */
export async function report(
  paths: readonly string[],
  options: ReportOptions,
  output: Output,
): Promise<number> {
  const say = (text: string) => output.stderr.write(`${printable(text)}\n`);
  const read = await readStatement(paths, options, output);
  if (read === undefined) return exitCodes.badUsage;
  const { facts, isIncomplete } = read;
  const blocks = options.run === undefined ? statementBlocks(facts) : runBlocks(facts, options.run);
  if (blocks === undefined) {
    say(`marginal report: no run is called '${options.run ?? ''}'.`);
    return exitCodes.badUsage;
  }
  const invoice = options.invoice === undefined ? [] : invoiceBlocks(facts, options.invoice, say);
  const all = [...blocks, ...(invoice ?? [])];
  const text =
    options.format === 'html' ? blocksHtml('What the work was worth', all) : blocksMarkdown(all);
  output.stdout.write(printable(text));
  return isIncomplete || invoice === undefined ? exitCodes.unreadable : exitCodes.ok;
}

function runBlocks(facts: StatementFacts, id: string): readonly ReportBlock[] | undefined {
  const run = facts.runs.find((each) => each.id === id);
  return run && traceBlocks(run);
}

function invoiceBlocks(
  facts: StatementFacts,
  file: string,
  say: (text: string) => void,
): readonly ReportBlock[] | undefined {
  try {
    const { rows, problems } = readInvoice(file, decodeText(readFileSync(file)).text);
    for (const { line, message } of problems.slice(0, 20)) say(`${file}:${line}: ${message}`);
    return reconcileBlocks(reconcile(tracedUsage(facts.runs, facts.input.dayOf), rows));
  } catch (error) {
    say(`${file}: ${reasonOf(error)}`);
    return undefined;
  }
}
