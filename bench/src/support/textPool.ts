import { pick, type Random } from './random';

/** Texts as they stand between the quotes of a JSON string: escaped, and cut at no escape. */
export interface TextPool {
  /** About so many characters. */
  text(length: number): string;
  /** The bytes of a picture in base64. */
  base64(length: number): string;
}

const fragments = [
  'const rows = await store.read({ path, limit: 20 });\n',
  '    if (value === undefined) return [];\n',
  'The test fails because the fixture was renamed; I will look at the loader first.\n',
  '  "name": "@scope/package",\n  "version": "1.4.2",\n',
  "src/server/handlers/list.ts:142:18 - error TS2345: Argument of type 'string'\n",
  'drwxr-xr-x  14 ada  staff   448 Nov  3 10:22 node_modules\n',
  'def load(self, name: str) -> dict[str, "Row"]:\n\treturn {**self.rows}\n',
  '+  readonly usage?: { readonly input_tokens: number };\n',
  'Größe: 12 µs — naïve café, 数据库 查询 🚀\n',
  '{"usage":{"input_tokens":12},"type":"assistant"}\n',
  '      at Object.<anonymous> (/home/ada/app/test/unit/list.test.ts:27:5)\n',
  '| id | model | calls |\n| --- | --- | --- |\n',
];

const poolLength = 1 << 20;

export function createTextPool(random: Random): TextPool {
  const parts: string[] = [];
  const starts: number[] = [];
  let length = 0;
  while (length < poolLength) {
    const part = JSON.stringify(pick(random, fragments)).slice(1, -1);
    starts.push(length);
    parts.push(part);
    length += part.length;
  }
  const pool = parts.join('');
  const base = Buffer.from(Uint8Array.from({ length: 300_000 }, () => random(256))).toString(
    'base64',
  );
  /** From the start of a fragment to the start of another, so that no escape is cut. */
  const text = (wanted: number): string => {
    if (wanted > poolLength / 2) {
      return Array.from({ length: Math.ceil((wanted * 2) / poolLength) }, () =>
        text(poolLength / 2 - 1000),
      ).join('');
    }
    const first = random(Math.floor(starts.length / 2));
    const from = starts[first] ?? 0;
    const last = indexAtLeast(starts, from + wanted);
    return pool.slice(from, starts[last] ?? pool.length);
  };
  return {
    text,
    base64: (wanted) => base.repeat(Math.ceil(wanted / base.length)).slice(0, wanted),
  };
}

function indexAtLeast(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? Infinity) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
