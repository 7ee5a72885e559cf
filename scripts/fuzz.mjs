// Long runs of the tests in test/unit/fuzz, which npm test runs briefly.
//   npm run fuzz [-- --minutes 5] [-- --seed 1] [-- documents|traces|configuration|protocol]
import { parseArgs } from 'node:util';
import { run } from './setup.mjs';

const { values, positionals } = parseArgs({
  options: { minutes: { type: 'string', default: '5' }, seed: { type: 'string' } },
  allowPositionals: true,
});
/** So many properties share the time. */
const properties = 8;
const seed = values.seed ?? String(Math.floor(Math.random() * 2 ** 31));
const seconds = Math.max(1, Math.round((Number(values.minutes) * 60) / properties));
console.log(`Seed ${seed}: repeat it with npm run fuzz -- --seed ${seed}`);
const tests = positionals.length === 0 ? ['fuzz/'] : positionals.map((name) => `fuzz/${name}`);
process.exit(
  run('scripts/testUnit.mjs', ['unit', ...tests], {
    MARGINAL_FUZZ_SECONDS: String(seconds),
    MARGINAL_FUZZ_SEED: seed,
    MOCHA_TIMEOUT_MS: String(seconds * 1000 + 120_000),
  }),
);
