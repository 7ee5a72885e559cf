import { appendFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { SpendChanged } from '../../../server/src/protocol/spend';
import { spendChangedMethod } from '../../../server/src/protocol/spend';
import { BenchServer, quantile, wait } from './benchServer';

interface Pace {
  readonly everyMs: number;
  readonly linesEach: number;
  readonly times: number;
}

interface Followed {
  readonly linesPerSecond: number;
  readonly lines: number;
  readonly lost: number;
  readonly medianMs: number;
  readonly worstMs: number;
}

const paces: readonly Pace[] = [
  { everyMs: 100, linesEach: 1, times: 60 },
  { everyMs: 100, linesEach: 1000, times: 50 },
];

/** How long it takes from a line in a log to the notification that the tree and the status bar obey. */
export async function followAppends(work: string): Promise<readonly Followed[]> {
  const home = path.join(work, 'live');
  const folder = path.join(home, 'projects', '-home-ada-live');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'live.jsonl');
  appendFileSync(file, lines(0, 1));
  const variables = { CLAUDE_CONFIG_DIR: home, MARGINAL_STATE_HOME: path.join(work, 'live-state') };
  const server = await BenchServer.start(variables, path.join(work, 'live-state'));
  let seenCalls = 0;
  const waiting: { readonly calls: number; readonly sinceMs: number }[] = [];
  let latencies: number[] = [];
  server.connection.onNotification(spendChangedMethod, ({ todayCalls }: SpendChanged) => {
    seenCalls = todayCalls;
    while (waiting[0] !== undefined && waiting[0].calls <= todayCalls) {
      latencies.push(performance.now() - (waiting.shift()?.sinceMs ?? NaN));
    }
  });
  while (seenCalls < 1) await wait(50);
  const followed: Followed[] = [];
  let calls = 1;
  for (const { everyMs, linesEach, times } of paces) {
    await wait(1000);
    latencies = [];
    const startMs = performance.now();
    for (let time = 0; time < times; time += 1) {
      appendFileSync(file, lines(calls, linesEach));
      calls += linesEach;
      waiting.push({ calls, sinceMs: performance.now() });
      await wait(Math.max(0, startMs + (time + 1) * everyMs - performance.now()));
    }
    const seconds = (performance.now() - startMs) / 1000;
    for (let patience = 0; seenCalls < calls && patience < 200; patience += 1) await wait(50);
    followed.push({
      linesPerSecond: Math.round((linesEach * times) / seconds),
      lines: linesEach * times,
      lost: calls - seenCalls,
      medianMs: Math.round(quantile(latencies, 0.5)),
      worstMs: Math.round(quantile(latencies, 1)),
    });
  }
  await server.stop();
  return followed;
}

function lines(from: number, count: number): string {
  const timestamp = new Date().toISOString();
  let text = '';
  for (let index = from; index < from + count; index += 1) {
    const usage = { input_tokens: 5, output_tokens: 9 };
    const content = [{ type: 'text', text: 'Done.' }];
    const message = {
      id: `msg_${index}`,
      model: 'claude-sonnet-4-5',
      role: 'assistant',
      content,
      usage,
    };
    text += `${JSON.stringify({ isSidechain: false, sessionId: 'live', type: 'assistant', message, requestId: `req_${index}`, timestamp })}\n`;
  }
  return text;
}
