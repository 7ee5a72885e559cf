import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  InlayHintRequest,
} from 'vscode-languageserver/node';
import type { SpendRows } from '../../server/src/protocol/spend';
import { spendRowsMethod } from '../../server/src/protocol/spend';
import { BenchServer, wait } from './support/benchServer';
import { writeTraceSessions } from './support/traceSessions';

/**
 * The resident memory of the server with its ingest worker: at rest, with 200 prompts open, and with a gigabyte of
 * Claude Code's logs read besides. Linux tells it.
 *   npm run bench -- memory [--quick]
 */
const megabytes = process.argv.includes('--quick') ? 50 : 1000;
const mostAtRestMiB = 120;
const mostInAllMiB = 300;
const openPrompts = 200;

const work = mkdtempSync(path.join(tmpdir(), 'marginal-memory-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));

interface Resident {
  readonly nowMiB: number;
  readonly mostMiB: number;
}

function residentOf(pid: number): Resident {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const read = (name: string): number =>
    Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? NaN) / 1024;
  return { nowMiB: read('VmRSS'), mostMiB: read('VmHWM') };
}

async function openAll({ connection }: BenchServer): Promise<void> {
  const prompt = 'You sort tickets, and you say why.\n'.repeat(200);
  const range = { start: { line: 0, character: 0 }, end: { line: 300, character: 0 } };
  for (let index = 0; index < openPrompts; index += 1) {
    const textDocument = { uri: `file:///open/${index}/CLAUDE.md` };
    await connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: {
        ...textDocument,
        languageId: 'markdown',
        version: 1,
        text: `${index}\n${prompt}`,
      },
    });
    await connection.sendRequest(InlayHintRequest.type, { textDocument, range });
    await connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument });
  }
}

/** Waits until no more files come. */
async function readAll({ connection }: BenchServer): Promise<void> {
  const params = { days: 30, timeZone: 'UTC', path: [] };
  for (let files = -1; ;) {
    const { state } = await connection.sendRequest<SpendRows>(spendRowsMethod, params);
    if (state.progress === undefined && state.files > 0 && state.files === files) break;
    files = state.files;
    await wait(1000);
  }
}

async function start(logs: string, name: string): Promise<BenchServer> {
  return BenchServer.start({ CLAUDE_CONFIG_DIR: logs }, path.join(work, name));
}

async function measure(): Promise<boolean> {
  const resting = await start(path.join(work, 'none'), 'resting');
  await wait(3000);
  const atRest = residentOf(resting.pid);
  await resting.stop();
  writeTraceSessions(path.join(work, 'logs'), megabytes * 1e6, 1);
  const server = await start(path.join(work, 'logs/claude'), 'busy');
  await openAll(server);
  await readAll(server);
  const inAll = residentOf(server.pid);
  await server.stop();
  const shown = ({ nowMiB, mostMiB }: Resident) => ({
    'resident, MiB': nowMiB.toFixed(0),
    'most so far, MiB': mostMiB.toFixed(0),
  });
  console.table({
    'at rest': shown(atRest),
    [`${openPrompts} prompts and ${megabytes} MB of logs`]: shown(inAll),
  });
  console.log(
    `wanted: at most ${mostAtRestMiB} MiB at rest and ${mostInAllMiB} MiB with everything.`,
  );
  return atRest.nowMiB <= mostAtRestMiB && inAll.mostMiB <= mostInAllMiB;
}

void measure().then((holds) => process.exit(holds ? 0 : 1));
