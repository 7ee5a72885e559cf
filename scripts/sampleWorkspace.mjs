// A copy of samples/ in a temporary folder, in which the newest trace is a minute old: what `npm start` opens and the
// end-to-end tests run on. Nothing that is done to the copy touches the repository.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from './setup.mjs';

const isoTime = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;
const unixNanos = /(?<=UnixNano":\s*")\d{19}(?=")/g;
/** A day of an outcome or of a contract; a time has a T behind its day. */
const day = /\b\d{4}-\d\d-\d\d\b(?!T)/g;
const msPerDay = 86_400_000;
const newestAgeMs = 60_000;

/** Returns the folder and what removes it again. */
export function createSampleWorkspace(nowMs = Date.now()) {
  const parent = mkdtempSync(path.join(tmpdir(), 'marginal-samples-'));
  const folder = path.join(parent, 'samples');
  cpSync(path.join(root, 'samples'), folder, { recursive: true });
  makeRecent(path.join(folder, 'traces'), nowMs - newestAgeMs);
  makeRecent(path.join(folder, 'claims'), nowMs - newestAgeMs);
  return { folder, remove: () => rmSync(parent, { recursive: true, force: true, maxRetries: 5 }) };
}

/**
 * Moves every time in the traces of a folder by one amount, so that the newest of them becomes `newestMs`, and the days
 * in outcome files and marginal.yaml by as many days.
 */
function makeRecent(folder, newestMs) {
  const names = readdirSync(folder, { recursive: true });
  const filesOf = (ending) =>
    names.filter((name) => ending.test(name)).map((name) => path.join(folder, name));
  const texts = new Map(filesOf(/\.jsonl?$/).map((file) => [file, readFileSync(file, 'utf8')]));
  const shiftMs = newestMs - Math.max(...[...texts.values()].flatMap(timesMs));
  for (const [file, text] of texts) writeFileSync(file, shiftTimes(text, shiftMs));
  const shiftDays = Math.round(shiftMs / msPerDay) * msPerDay;
  for (const file of filesOf(/\.csv$|marginal\.yaml$/)) {
    const shifted = (each) => new Date(Date.parse(each) + shiftDays).toISOString().slice(0, 10);
    writeFileSync(file, readFileSync(file, 'utf8').replace(day, shifted));
  }
}

function timesMs(text) {
  return [
    ...Array.from(text.matchAll(isoTime), ([time]) => Date.parse(time)),
    ...Array.from(text.matchAll(unixNanos), ([nanos]) => Number(BigInt(nanos) / 1_000_000n)),
  ];
}

function shiftTimes(text, shiftMs) {
  return text
    .replace(isoTime, (time) => new Date(Date.parse(time) + shiftMs).toISOString())
    .replace(unixNanos, (nanos) => String(BigInt(nanos) + BigInt(shiftMs) * 1_000_000n));
}
