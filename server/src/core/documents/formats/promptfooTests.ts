import type { WorkspaceReader } from '../documentFormat';
import { readStructured } from '../source/readStructured';
import type { SourceNode } from '../source/sourceNode';
import { entriesOf, get, itemsOf, scalarText } from '../source/sourceNode';

/** How often each prompt is sent to each provider in one run; undefined when the tests are nowhere to be read. */
export function countTests(root: SourceNode, workspace: WorkspaceReader): number | undefined {
  const repeat = repeatOf(root);
  if (repeat === undefined) return undefined;
  const tests = get(root, 'tests');
  const scenarios = get(root, 'scenarios');
  if (tests === undefined && scenarios === undefined) return repeat;
  const direct = tests === undefined ? 0 : countList(tests, workspace);
  const fromScenarios = sum(itemsOf(scenarios).map(countScenario));
  return direct === undefined ? undefined : (direct + fromScenarios) * repeat;
}

/** How often each test is made; undefined where the file gives no whole number. */
export function repeatOf(root: SourceNode): number | undefined {
  const repeat = Number(
    scalarText(root, 'repeat') ?? scalarText(root, 'evaluateOptions', 'repeat') ?? 1,
  );
  return Number.isInteger(repeat) && repeat >= 1 ? repeat : undefined;
}

function countList(tests: SourceNode, workspace: WorkspaceReader): number | undefined {
  if (tests.kind === 'scalar') return countFile(tests.text, workspace);
  if (tests.kind === 'map') return undefined;
  const counts = tests.items.map((item) =>
    item.kind === 'scalar' ? countFile(item.text, workspace) : countCombinations(item),
  );
  return counts.every((count) => count !== undefined) ? sum(counts) : undefined;
}

/** A list in place of a variable's value stands for a test with each of its items. */
export function countCombinations(test: SourceNode): number {
  if (scalarText(test, 'options', 'disableVarExpansion') === 'true') return 1;
  const lists = entriesOf(get(test, 'vars')).map(({ value }) => itemsOf(value).length);
  return lists.reduce((product, length) => product * Math.max(1, length), 1);
}

function countScenario(scenario: SourceNode): number {
  const rows = Math.max(1, itemsOf(get(scenario, 'config')).length);
  return rows * Math.max(1, sum(itemsOf(get(scenario, 'tests')).map(countCombinations)));
}

function countFile(reference: string, workspace: WorkspaceReader): number | undefined {
  const path = reference.trim().replace(/^file:\/\//, '');
  const extension = /\.(csv|jsonl|json|ya?ml)$/i.exec(path)?.[1]?.toLowerCase();
  const text = extension === undefined ? undefined : workspace.read(path);
  if (text === undefined) return undefined;
  if (extension === 'csv') return Math.max(0, countRecords(text) - 1);
  if (extension === 'jsonl') return countRecords(text);
  const { value } = readStructured(text, extension === 'json' ? 'json' : 'yaml');
  return value?.kind === 'list' ? sum(value.items.map(countCombinations)) : undefined;
}

/** The lines that are not blank; a line break inside double quotes does not end one. */
function countRecords(text: string): number {
  let count = 0;
  let hasOpenQuote = false;
  for (const line of text.split('\n')) {
    if (!hasOpenQuote && line.trim() !== '') count += 1;
    if ((line.split('"').length - 1) % 2 === 1) hasOpenQuote = !hasOpenQuote;
  }
  return count;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
