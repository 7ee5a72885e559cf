import path from 'node:path';
import { spendChangedMethod } from '../../../server/src/protocol/spend';
import { BenchServer, quantile } from './benchServer';

const starts = 5;

/**
 * How long an editor's server takes, once it is told to begin, until it has said what the store knows: with the start
 * of its thread.
 */
export async function startWithCheckpoint(data: string, state: string) {
  const times: number[] = [];
  for (let start = 0; start < starts; start += 1) {
    const variables = {
      CLAUDE_CONFIG_DIR: path.join(data, 'claude'),
      MARGINAL_STATE_HOME: state,
    };
    const server = await BenchServer.start(variables, state);
    const startedMs = performance.now();
    await new Promise<void>((resolve) => {
      server.connection.onNotification(spendChangedMethod, () => resolve());
    });
    times.push(performance.now() - startedMs);
    await server.stop();
  }
  return { medianMs: Math.round(quantile(times, 0.5)), worstMs: Math.round(quantile(times, 1)) };
}
