import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Denies a process and its workers the network, and knows what they tried. */
export class NetworkGuard {
  readonly #log: string;

  /** The folder keeps what was tried. */
  constructor(folder: string) {
    this.#log = path.join(folder, 'network.log');
  }

  /** The environment of the process to watch. */
  get environment(): NodeJS.ProcessEnv {
    const preload = path.resolve('test/support/denyNetwork.cjs');
    return {
      ...process.env,
      NODE_OPTIONS: `--require=${JSON.stringify(preload)}`,
      MARGINAL_NETWORK_LOG: this.#log,
    };
  }

  /** What was tried so far, one line each: "globalThis.fetch https://…". */
  get attempts(): readonly string[] {
    if (!existsSync(this.#log)) return [];
    return readFileSync(this.#log, 'utf8').split('\n').filter(Boolean);
  }
}
