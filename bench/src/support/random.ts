/** A seeded source of whole numbers in `[0, below)`: runs are repeatable. */
export type Random = (below: number) => number;

/** A multiply-and-shift generator with 32 bits of state: good enough to vary texts. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return Math.floor((((value ^ (value >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

export function pick<T>(random: Random, values: readonly T[]): T {
  const value = values[random(values.length)];
  if (value === undefined) throw new RangeError('Nothing to pick from.');
  return value;
}

/** Ranges of code points that exercise every class of the splitting patterns. */
const ranges: readonly (readonly [number, number])[] = [
  ...([
    [0x20, 0x7e],
    [0x61, 0x7a],
    [0x20, 0x20],
    [0x09, 0x0d],
    [0x30, 0x39],
  ] as const),
  ...([
    [0x80, 0x24f],
    [0x2b0, 0x36f],
    [0x370, 0x52f],
    [0x590, 0x6ff],
    [0x900, 0xe7f],
  ] as const),
  ...([
    [0x1e00, 0x206f],
    [0x2070, 0x2bff],
    [0x3000, 0x30ff],
    [0x4e00, 0x9fff],
  ] as const),
  ...([
    [0xac00, 0xd7a3],
    [0xd800, 0xdfff],
    [0xfe00, 0xffff],
    [0x1f300, 0x1faff],
  ] as const),
  [0x10000, 0x10ffff],
];

/** Words that encoders are known to stumble over. */
const words = [
  ...[
    "'s",
    "'LL",
    "'re",
    "'ſ",
    'ſ',
    '\r\n',
    '\n\n',
    '//',
    '};\n\n//',
    '<|endoftext|>',
    '<|im_start|>',
  ],
  ...['\ufeff', '\u0085', '\u00a0', '👨‍👩‍👧', '🇩🇪', '__proto__', 'hasOwnProperty', '   ', '\u0301'],
];

/** A text of up to `maxParts` parts, each a code point of a random range, a nasty word or a short repetition. */
export function nastyText(random: Random, maxParts: number): string {
  let text = '';
  for (let part = random(maxParts) + 1; part > 0; part -= 1) {
    const kind = random(8);
    if (kind === 0) text += pick(random, words);
    else if (kind === 1) text += randomCharacter(random).repeat(random(6) + 1);
    else text += randomCharacter(random);
  }
  return text;
}

function randomCharacter(random: Random): string {
  const [first, last] = pick(random, ranges);
  return String.fromCodePoint(first + random(last - first + 1));
}
