import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import type { Writable } from 'node:stream';
import { format } from 'node:util';
import * as mocha from 'mocha';

/** Set by the bundler to what the runner waits for. */
declare const endMark: string;

/** The extension host calls this; it rejects when a test failed, and then VS Code ends with 1. */
export async function run(): Promise<void> {
  const output = await openOutput();
  // mocha is an ES module, which Node gives to a CommonJS caller as a namespace.
  const Mocha = (mocha as { default?: typeof mocha }).default ?? mocha;
  Mocha.reporters.Base.consoleLog = (...parts: unknown[]) => {
    output.write(`${format(...parts)}\n`);
  };
  const suite = new Mocha({ ui: 'bdd', color: false, timeout: 60_000, reporter: 'spec' });
  const folder = path.join(__dirname, 'suite');
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.test.js')))
    suite.addFile(path.join(folder, file));
  const failures = await new Promise<number>((resolve) => suite.run(resolve));
  output.end(`${endMark}\n`);
  await once(output, 'finish');
  if (failures > 0) throw new Error(`${failures} tests failed.`);
}

/** An extension host has no terminal: the runner listens on a socket. */
async function openOutput(): Promise<Writable> {
  const address = process.env['MARGINAL_TEST_OUTPUT'];
  if (address === undefined) throw new Error('Run the suite by scripts/vscode/runSuite.mjs.');
  const socket = net.connect(address);
  await once(socket, 'connect');
  return socket;
}
