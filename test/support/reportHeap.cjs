'use strict';
// Loaded into a server before everything else (`--require`): on SIGUSR2 it collects garbage and writes what is left on
// the heap, in bytes, into the file that MARGINAL_HEAP_FILE names.
const { renameSync, writeFileSync } = require('node:fs');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');
const { isMainThread } = require('node:worker_threads');

if (isMainThread) {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  process.on('SIGUSR2', () => {
    collect();
    collect();
    const file = process.env.MARGINAL_HEAP_FILE;
    writeFileSync(`${file}.new`, String(process.memoryUsage().heapUsed));
    renameSync(`${file}.new`, file);
  });
}
