// npm run conformance: what `marginal estimate` and `marginal check` read, against what a careful reader finds.
// Reads ../shared/corpus/documents (or MARGINAL_CORPUS) when it is there, else the fixtures of test/fixtures/documents.
// Then how well half-typed calls keep their model, and whether every beginning of every file is read, and soon.
//   node scripts/conformance.mjs [facts|typing] [--misses N]
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { environment, nodePath, root, run } from './setup.mjs';
import { reportTyping } from './typing.mjs';

const corpus = path.resolve(
  process.env.MARGINAL_CORPUS ?? path.join(root, '../shared/corpus'),
  'documents',
);
const hasCorpus = existsSync(path.join(corpus, 'EXPECTED.jsonl'));
const folder = hasCorpus ? corpus : path.join(root, 'test/fixtures/documents');
const only = process.argv[2];
const misses = Number(process.argv[process.argv.indexOf('--misses') + 1]) || 40;

/** The least recall and precision by kind of fact. A kind that is not named is printed and does not gate. */
const thresholds = {
  models: [0.98, 0.99],
  parameters: [0.97, 0.98],
  knobs: [0.97, 0.98],
  prompts: [0.95, 0.97],
  flags: [1, 0.95],
};

if (only === 'typing') process.exit((await reportTyping(folder)) ? 0 : 1);
if (run('esbuild.mjs') !== 0) process.exit(1);
const estimate = marginal('estimate');
const check = marginal('check');
const expected = readExpected();

const byKind = new Map();
const byFormat = new Map();
const differences = [];
let traps = 0;

for (const entry of expected) {
  const file = estimate.files.find((each) => path.relative(folder, each.path) === entry.file);
  if (file === undefined && Object.values(entry.facts).some((facts) => facts.length > 0)) {
    differences.push(`${entry.file}: not read at all`);
  }
  for (const [kind, facts] of Object.entries(entry.facts)) {
    score(kind, entry, facts, file === undefined ? [] : factsOf(file)[kind]);
  }
  if (entry.flags !== undefined) scoreFlags(entry);
  if (file !== undefined) countTraps(entry, file);
}
const areFactsRight = report();
const isTypingRight = only === 'facts' || (await reportTyping(folder));
process.exit(areFactsRight && isTypingRight ? 0 : 1);

function marginal(command) {
  const args = [path.join(root, 'dist/cli.js'), command, folder, '--format', 'json'];
  try {
    return JSON.parse(execFileSync(nodePath(), args, { env: environment(), maxBuffer: 1 << 28 }));
  } catch (error) {
    // Findings above the threshold exit with 1, and the document is printed all the same.
    return JSON.parse(error.stdout);
  }
}

/** One string per fact, so that sets can be compared: what it is and on which line. */
function factsOf(file) {
  return {
    models: file.models.map(({ id, line }) => `${id}@${line}`),
    parameters: file.parameters.map(
      ({ key, value, line }) => `${last(key)}=${plain(value)}@${line}`,
    ),
    knobs: file.retrievals.flatMap(({ knobs }) =>
      knobs.map(({ key, value, line }) => `${last(key)}=${plain(value)}@${line}`),
    ),
    prompts: file.prompts.map(({ startLine, endLine }) => `${startLine}-${endLine}`),
    tools: file.tools.map(({ name, line }) => `${name}@${line}`),
  };
}

/** One object per file, in the shape of the corpus; a file without `flags` has none that are scored. */
function readExpected() {
  const lines = readFileSync(path.join(folder, 'EXPECTED.jsonl'), 'utf8').trim().split('\n');
  return lines.map((line) => {
    const {
      file,
      models,
      params,
      knobs,
      prompts,
      tools,
      flags,
      must_not: mustNot = [],
    } = JSON.parse(line);
    return {
      file,
      format: file.split('/')[0],
      flags,
      mustNot,
      facts: {
        models: models.map((each) => `${each.id}@${each.line}`),
        parameters: params.map((each) => `${last(each.key)}=${plain(each.value)}@${each.line}`),
        knobs: knobs.map((each) => `${last(each.key)}=${plain(each.value)}@${each.line}`),
        prompts: prompts.map(({ start, end }) => `${start}-${end}`),
        tools: tools.map((each) => `${each.name}@${each.line}`),
      },
    };
  });
}

function score(kind, { file, format }, wanted, found) {
  const want = new Set(wanted);
  const got = new Set(found);
  const hits = [...want].filter((fact) => got.has(fact)).length;
  add(byKind, kind, want.size, got.size, hits);
  add(byFormat, format, want.size, got.size, hits);
  for (const fact of want) if (!got.has(fact)) differences.push(`${file}: missing ${kind} ${fact}`);
  for (const fact of got) if (!want.has(fact)) differences.push(`${file}: extra ${kind} ${fact}`);
}

/** `must` flags are wanted; a warning or hint that no flag of the file allows is noise. */
function scoreFlags({ file, flags }) {
  const reported = check.findings.filter((each) => path.relative(folder, each.path) === file);
  const key = ({ rule, line }) => `${rule}@${line}`;
  const found = new Set(reported.map(key));
  const must = flags.filter(({ confidence }) => confidence === 'must').map(key);
  const allowed = new Set(flags.map(key));
  const atAnyCall = new Set(['model-unresolved', 'no-output-cap', 'model-unknown']);
  const shown = reported.filter(({ level }) => level === 'warning' || level === 'hint');
  const noise = shown.filter((each) => !allowed.has(key(each)) && !atAnyCall.has(each.rule));
  const total = byKind.get('flags') ?? { expected: 0, reported: 0, hits: 0, allowed: 0 };
  byKind.set('flags', {
    expected: total.expected + must.length,
    reported: total.reported + shown.length,
    hits: total.hits + must.filter((flag) => found.has(flag)).length,
    allowed: total.allowed + shown.length - noise.length,
  });
  for (const flag of must) if (!found.has(flag)) differences.push(`${file}: missing flag ${flag}`);
  for (const each of noise) differences.push(`${file}: unlisted ${each.level} ${key(each)}`);
}

/** A fact or finding on a line that only a trap names. */
function countTraps({ file, facts, flags = [], mustNot }, read) {
  const lineOf = (fact) => Number(fact.split('@').at(-1));
  const known = new Set(
    ['models', 'parameters', 'knobs'].flatMap((kind) => facts[kind].map(lineOf)),
  );
  const flagged = new Set(flags.map(({ line }) => line));
  const got = factsOf(read);
  const reported = check.findings.filter((each) => path.relative(folder, each.path) === file);
  for (const { what, line, lines = [line] } of mustNot) {
    for (const trap of lines) {
      const hits = known.has(trap)
        ? []
        : ['models', 'parameters', 'knobs'].flatMap((kind) =>
            got[kind].filter((fact) => lineOf(fact) === trap),
          );
      const findings = flagged.has(trap)
        ? []
        : reported.filter((each) => each.line === trap).map(({ rule }) => rule);
      for (const hit of [...hits, ...findings]) {
        traps += 1;
        differences.push(`${file}:${trap}: trap ${hit} (${what})`);
      }
    }
  }
}

function add(map, key, expectedCount, reportedCount, hits) {
  const total = map.get(key) ?? { expected: 0, reported: 0, hits: 0 };
  map.set(key, {
    expected: total.expected + expectedCount,
    reported: total.reported + reportedCount,
    hits: total.hits + hits,
  });
}

function report() {
  for (const difference of differences.slice(0, misses)) console.log(difference);
  const rate = (part, whole) => (whole === 0 ? 1 : part / whole);
  const rows = (map) =>
    Object.fromEntries(
      [...map].sort().map(([key, { expected: want, reported: got, hits, allowed = hits }]) => [
        key,
        {
          expected: want,
          reported: got,
          recall: rate(hits, want).toFixed(3),
          precision: rate(allowed, got).toFixed(3),
        },
      ]),
    );
  const kinds = rows(byKind);
  console.table(kinds);
  console.table(rows(byFormat));
  const missed = Object.entries(thresholds).filter(
    ([kind, [recall, precision]]) =>
      kinds[kind] !== undefined &&
      (kinds[kind].recall < recall || kinds[kind].precision < precision),
  );
  console.log(`${expected.length} files, ${differences.length} differences, ${traps} trap hits`);
  console.log(
    missed.length === 0 && traps === 0
      ? 'conformance holds'
      : `below the threshold: ${missed.map(([kind]) => kind).join(', ') || 'traps'}`,
  );
  return missed.length === 0 && traps === 0;
}

/** `memory.window.size` and `size` are one key: the last segment counts. */
function last(key) {
  return String(key).split('.').at(-1);
}

function plain(value) {
  return String(value)
    .replace(/^["'`]|["'`]$/g, '')
    .replace(/_/g, '')
    .trim()
    .toLowerCase();
}
