import { corpus } from './support/corpus';
import type { OpenedDocument } from './support/lspProcess';
import { LspProcess } from './support/lspProcess';
import { promptDocuments } from './support/promptDocuments';
import { createRandom } from './support/random';
import { medianAndP95, percentile } from './support/statistics';

/**
 * The built server in its own process, by a scripted client: the time from writing `didChange` to having the hint, in a
 * prompt of a megabyte, alone and with the diagnostics pulled behind it, and the time from the start of the process
 * to the first hint. Wall time in milliseconds, and beside it the time for which the server's main thread ran, which
 * other work on the machine does not lengthen by waiting.
 */
const keystrokes = 200;
const coldStarts = 11;
const everything = { start: { line: 0, character: 0 }, end: { line: 1e9, character: 0 } };

const prose = corpus('prose', 1_000_000).join('\n').slice(0, 1_000_000);
const short: OpenedDocument = {
  uri: 'file:///bench/AGENTS.md',
  languageId: 'markdown',
  text: 'Answer briefly, and cite the page that you read.\n',
};

interface RoundTrips {
  readonly hint: readonly number[];
  readonly serverCpu: readonly number[];
  readonly withDiagnostics: readonly number[];
}

/** Types letters in the middle of long lines, at a place that moves to somewhere else every 20 letters. */
async function typing(server: LspProcess, document: OpenedDocument): Promise<RoundTrips> {
  const { uri } = document;
  const nextPlace = placesIn(document.text);
  const hint: number[] = [];
  const serverCpu: number[] = [];
  const withDiagnostics: number[] = [];
  for (let key = 0; key < keystrokes; key += 1) {
    const place = nextPlace(key);
    const cpuBefore = server.cpuMs() ?? Number.NaN;
    const before = performance.now();
    await server.change(uri, { start: place, end: place }, 'e');
    const hints = await server.hints(uri, everything);
    hint.push(performance.now() - before);
    serverCpu.push((server.cpuMs() ?? Number.NaN) - cpuBefore);
    if (hints.length === 0) throw new Error(`${uri} has no hint.`);
    await server.diagnostics(uri);
    withDiagnostics.push(performance.now() - before);
  }
  return { hint, serverCpu, withDiagnostics };
}

function placesIn(text: string): (key: number) => { line: number; character: number } {
  const random = createRandom(5);
  const lines = text.split('\n');
  const long = lines.flatMap((line, index) => (line.length > 40 ? [index] : []));
  let place = { line: 0, character: 0 };
  return (key) => {
    if (key % 20 === 0) {
      const line = long[random(long.length)] ?? 0;
      place = { line, character: 20 + random(Math.max(1, (lines[line]?.length ?? 0) - 30)) };
    } else place = { ...place, character: place.character + 1 };
    return place;
  };
}

async function firstHint(
  document: OpenedDocument,
): Promise<{ readonly wallMs: number; readonly cpuMs: number }> {
  const before = performance.now();
  const server = new LspProcess();
  await server.initialize();
  await server.open(document);
  const hints = await server.hints(document.uri, everything);
  const wallMs = performance.now() - before;
  const cpuMs = server.cpuMs() ?? Number.NaN;
  if (hints.length === 0) throw new Error('The first answer has no hint.');
  await server.stop();
  return { wallMs, cpuMs };
}

async function editRow(document: OpenedDocument): Promise<Record<string, string>> {
  const server = new LspProcess();
  await server.initialize();
  const before = performance.now();
  await server.open(document);
  await server.hints(document.uri, everything);
  const opened = performance.now() - before;
  const { hint, serverCpu, withDiagnostics } = await typing(server, document);
  await server.stop();
  return {
    'open to hint': opened.toFixed(0),
    'edit to hint p50 / p95': medianAndP95(hint, 1),
    'server CPU p50 / p95': medianAndP95(serverCpu, 1),
    'and diagnostics p50 / p95': medianAndP95(withDiagnostics, 1),
  };
}

async function coldRow(document: OpenedDocument): Promise<Record<string, string>> {
  const wall: number[] = [];
  const cpu: number[] = [];
  for (let run = 0; run < coldStarts; run += 1) {
    const { wallMs, cpuMs } = await firstHint(document);
    wall.push(wallMs);
    cpu.push(cpuMs);
  }
  return {
    'start to hint p50 / p95': medianAndP95(wall, 0),
    best: Math.min(...wall).toFixed(0),
    'server CPU p50': percentile(cpu, 0.5).toFixed(0),
  };
}

async function main(): Promise<void> {
  const documents = promptDocuments(prose);
  const edits: Record<string, Record<string, string>> = {};
  for (const [name, document] of documents) edits[name] = await editRow(document);
  console.log('A keystroke in a prompt of 1 MB, ms');
  console.table(edits);
  console.log('A server that has just been started, ms');
  console.table({
    'a short prompt': await coldRow(short),
    'a prompt of 1 MB': await coldRow(documents.get('AGENTS.md') ?? short),
  });
}

void main();
