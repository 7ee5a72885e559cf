import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { templateFiles } from '../../core/templates/templateFiles';
import { exitCodes } from '../exitCodes';
import type { Output } from '../output';
import { printable, printLine } from '../output';

interface InitOptions {
  readonly template: string;
  readonly sample?: boolean;
}

/** `marginal init`: a marginal.yaml to begin with. Writes all of its files or none. */
export function init(folder: string, options: InitOptions, output: Output): number {
  const say = (text: string) => output.stderr.write(`${printable(text)}\n`);
  const hasSample = options.sample === true;
  const files = templateFiles(options.template, { nowMs: Date.now(), hasSample }) ?? [];
  const there = [...files.map(({ path: file }) => file), 'marginal.yml'].find((file) =>
    existsSync(path.join(folder, file)),
  );
  if (there !== undefined) {
    say(`marginal init: ${path.join(folder, there)} is there already; nothing was written.`);
    return exitCodes.badUsage;
  }
  for (const { path: file, text } of files) {
    const full = path.join(folder, file);
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, text);
    printLine(output, `Wrote ${full}.`);
  }
  const config = path.join(folder, 'marginal.yaml');
  const traces = hasSample ? path.join(folder, 'traces') : 'TRACES';
  printLine(output, `Next: marginal outcomes --config ${config} ${traces}`);
  return exitCodes.ok;
}
