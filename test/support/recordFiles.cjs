'use strict';
// Loaded into a process before everything else (`--require`): writes down which files it opens, reads and writes, in the
// file that MARGINAL_FILE_LOG names, one JSON list [function, path] a line.
const fs = require('node:fs');
const { fileURLToPath } = require('node:url');

// Held open, so that the notes themselves use nothing that is watched.
const log = fs.openSync(process.env.MARGINAL_FILE_LOG, 'a');

const watched = [
  'readdir',
  'opendir',
  'open',
  'readFile',
  'writeFile',
  'appendFile',
  'mkdir',
  'rename',
  'unlink',
  'rm',
  'copyFile',
  'truncate',
];

/** Where a path really leads: a link counts as what it points to. */
function realPath(target) {
  const file = target instanceof URL ? fileURLToPath(target) : target;
  try {
    return fs.realpathSync.native(file);
  } catch {
    // Not there, or not yet.
    return file;
  }
}

function watch(object, name, label) {
  const original = object[name];
  if (typeof original !== 'function') return;
  object[name] = function watchedFunction(target, ...rest) {
    if (typeof target === 'string' || target instanceof URL) {
      fs.writeSync(log, `${JSON.stringify([label, realPath(target)])}\n`);
    }
    return original.call(this, target, ...rest);
  };
}

for (const name of watched) {
  watch(fs, name, name);
  watch(fs, `${name}Sync`, name);
  watch(fs.promises, name, name);
}
for (const name of ['createReadStream', 'createWriteStream']) watch(fs, name, name);
