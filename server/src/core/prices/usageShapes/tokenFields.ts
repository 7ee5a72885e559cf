/** More tokens than any single call can have; beyond it a count is a mistake, such as a time stamp. */
const mostTokens = 1_000_000_000;

type Path = string | readonly string[];

/**
 * Reads counts out of a value of unknown shape. A count that is missing is 0; one that is no whole number of tokens is 0
 * too and leaves a `refusal`. `hasCounts` is false as long as nothing that was asked for was there.
 */
export class TokenFields {
  readonly #raw: unknown;
  readonly #seen: { refusal: string | undefined; hasCounts: boolean };

  constructor(raw: unknown) {
    this.#raw = raw;
    this.#seen = { refusal: undefined, hasCounts: false };
  }

  get refusal(): string | undefined {
    return this.#seen.refusal;
  }

  get hasCounts(): boolean {
    return this.#seen.hasCounts;
  }

  /** The first of several places that holds a count; 0 when none does. */
  count(...paths: readonly Path[]): number {
    return this.optionalCount(...paths) ?? 0;
  }

  /** As `count`, but undefined when no place holds one. */
  optionalCount(...paths: readonly Path[]): number | undefined {
    for (const path of paths) {
      const value = valueAt(this.#raw, path);
      if (value === undefined || value === null) continue;
      // A whole object where a number is expected is another version of the shape, not a broken count.
      if (typeof value === 'object') continue;
      this.#seen.hasCounts = true;
      return this.#checked(value, path);
    }
    return undefined;
  }

  /** Money as written, where the first of several places that holds any is a plain amount. */
  usd(...paths: readonly Path[]): string | undefined {
    for (const path of paths) {
      const value = valueAt(this.#raw, path);
      if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return String(value);
      if (typeof value === 'string' && /^\d+(?:\.\d+)?$/.test(value)) return value;
    }
    return undefined;
  }

  /** Names and values directly below a place; none when it holds no object. */
  entries(path: Path = []): readonly (readonly [string, unknown])[] {
    const value = valueAt(this.#raw, path);
    return isObject(value) ? Object.entries(value) : [];
  }

  /** The sum of one count over those items of a list in which `key` is `value`. */
  countWhere(list: Path, key: string, value: string, name: string): number {
    const items: unknown = valueAt(this.#raw, list);
    if (!Array.isArray(items)) return 0;
    return items
      .filter((item) => valueAt(item, key) === value)
      .reduce<number>((sum, item) => sum + this.#checked(valueAt(item, name) ?? 0, name), 0);
  }

  #checked(value: unknown, path: Path): number {
    const count = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value;
    const name = typeof path === 'string' ? path : path.join('.');
    if (typeof count !== 'number' || !Number.isInteger(count)) {
      this.#seen.refusal ??= `"${name}" is not a whole number of tokens.`;
      return 0;
    }
    if (count < 0 || count > mostTokens) {
      this.#seen.refusal ??= `"${name}" is ${count}, which no single call can have.`;
      return 0;
    }
    return count;
  }
}

function valueAt(raw: unknown, path: Path): unknown {
  let value = raw;
  for (const key of typeof path === 'string' ? [path] : path) {
    if (!isObject(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
