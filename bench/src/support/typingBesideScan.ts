import { mkdirSync } from 'node:fs';
import path from 'node:path';
import {
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  InlayHintRequest,
} from 'vscode-languageserver/node';
import type { SpendRows } from '../../../server/src/protocol/spend';
import { spendRowsMethod } from '../../../server/src/protocol/spend';
import { BenchServer, quantile, wait } from './benchServer';
import { promptyHeader } from './promptDocuments';

const keystrokes = 150;
const pauseMs = 20;
const uri = 'file:///bench/prompt.prompty';
const document = `${promptyHeader}${'You sort claims by kind and by urgency, and you answer with one word.\n'.repeat(200)}
`;

/** How long a hint takes after a keystroke while nothing is read, and while a first scan is under way. */
export async function typingBesideScan(data: string, state: string) {
  mkdirSync(state, { recursive: true });
  const nothing = { CLAUDE_CONFIG_DIR: path.join(state, 'none'), MARGINAL_STATE_HOME: state };
  const idleServer = await BenchServer.start(nothing, state);
  const idle = await type(idleServer);
  await idleServer.stop();
  const variables = { ...nothing, CLAUDE_CONFIG_DIR: path.join(data, 'claude') };
  const server = await BenchServer.start(variables, state);
  while (!(await isReading(server))) await wait(10);
  const busy = await type(server, () => isReading(server));
  await server.stop();
  const ratio = (share: number): number => quantile(busy, share) / quantile(idle, share);
  return {
    keystrokesDuringScan: busy.length,
    idleMedianMs: Number(quantile(idle, 0.5).toFixed(2)),
    scanMedianMs: Number(quantile(busy, 0.5).toFixed(2)),
    idle95Ms: Number(quantile(idle, 0.95).toFixed(2)),
    scan95Ms: Number(quantile(busy, 0.95).toFixed(2)),
    medianRatio: Number(ratio(0.5).toFixed(2)),
  };
}

async function isReading({ connection }: BenchServer): Promise<boolean> {
  const params = { days: 1, timeZone: 'UTC', path: [] };
  const { state } = await connection.sendRequest<SpendRows>(spendRowsMethod, params);
  return state.progress !== undefined;
}

async function type(
  { connection }: BenchServer,
  goesOn: () => Promise<boolean> = () => Promise.resolve(true),
): Promise<readonly number[]> {
  const textDocument = { uri, languageId: 'prompty', version: 1, text: document };
  await connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  const latencies: number[] = [];
  for (let version = 2; version < keystrokes + 2; version += 1) {
    const at = { line: 20, character: version - 2 };
    const startedMs = performance.now();
    await connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges: [{ range: { start: at, end: at }, text: 'x' }],
    });
    await connection.sendRequest(InlayHintRequest.type, {
      textDocument: { uri },
      range: { start: { line: 0, character: 0 }, end: { line: 300, character: 0 } },
    });
    latencies.push(performance.now() - startedMs);
    await wait(pauseMs);
    if (version % 10 === 0 && !(await goesOn())) break;
  }
  // The first ones load what the later ones use.
  return latencies.slice(10);
}
