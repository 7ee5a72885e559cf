import fc from 'fast-check';
import { nastyParts } from './nastyText';

/**
 * Runs a property so often in the usual tests, and for `MARGINAL_FUZZ_SECONDS` seconds when `npm run fuzz` asks for it.
 * `MARGINAL_FUZZ_SEED` repeats a run; a failure prints its seed and path, and belongs into a test of its own.
 */
export async function fuzz<Values extends [unknown, ...unknown[]]>(
  usualRuns: number,
  property: fc.IAsyncProperty<Values> | fc.IProperty<Values>,
): Promise<void> {
  const { MARGINAL_FUZZ_SECONDS: seconds, MARGINAL_FUZZ_SEED: seed } = process.env;
  await fc.assert(property, {
    numRuns: seconds === undefined ? usualRuns : Number.MAX_SAFE_INTEGER,
    ...(seconds !== undefined && { interruptAfterTimeLimit: Number(seconds) * 1000 }),
    ...(seed !== undefined && { seed: Number(seed) }),
  });
}

/** One damage to a text: so far into it, something of it goes, and something comes. */
export interface Mutation {
  readonly at: number;
  readonly removed: number;
  readonly inserted: string;
}

/** What makes readers stumble: openings without ends, escapes, numbers that are none, names that objects have. */
const pieces = [
  ...nastyParts,
  ...[
    '{',
    '}',
    '[',
    ']',
    '"',
    '"""',
    '```',
    '---\n',
    '{{',
    '}}',
    '{%',
    '#',
    ': ',
    '- ',
    ',',
    '\\',
    '\\u',
    '&a ',
    '*a',
  ],
  ...[
    '<',
    '</',
    '<!--',
    '-->',
    'f"',
    '0x',
    '-1',
    '1e999',
    'NaN',
    'null',
    '[]',
    '{}',
    '\r\n',
    '\u2028',
    '\u0000',
  ],
  ...[
    'model: gpt-4o\n',
    '"model": "gpt-4o",',
    'constructor',
    'toString',
    '__proto__',
    '"usage": {',
  ],
];

const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(400)),
  inserted: fc.oneof(
    fc.constantFrom(...pieces),
    fc.array(fc.constantFrom(...pieces), { maxLength: 6 }).map((parts) => parts.join('')),
    fc.tuple(fc.constantFrom(...pieces), fc.nat(60)).map(([piece, times]) => piece.repeat(times)),
  ),
});

export const mutations = fc.array(mutation, { minLength: 1, maxLength: 5 });

/** A text with damages done to it, one after another. */
export function mutate(text: string, damages: readonly Mutation[]): string {
  return damages.reduce((before, { at, removed, inserted }) => {
    const start = Math.floor(at * before.length);
    return before.slice(0, start) + inserted + before.slice(start + removed);
  }, text);
}

/** The same with bytes, which may tear characters apart. */
export function mutateBytes(bytes: Buffer, damages: readonly Mutation[]): Buffer {
  return damages.reduce((before, { at, removed, inserted }) => {
    const start = Math.floor(at * before.length);
    return Buffer.concat([
      before.subarray(0, start),
      Buffer.from(inserted),
      before.subarray(start + removed),
    ]);
  }, bytes);
}
