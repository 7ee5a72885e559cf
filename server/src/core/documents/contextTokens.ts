import type { Provenance } from '../provenance';
import type { TokenCount } from '../tokens/tokenCount';
import type { KnobMeaning, KnobUnit, Retrieval, RetrievalKnob } from './promptDocument';

/** A quantity that is not known exactly. */
interface Band {
  readonly low: number;
  readonly expected: number;
  readonly high: number;
}

/** How many tokens one unit of a size is. English prose has about 4 characters a token, and 3.5 to 6. */
const tokensPerUnit: Readonly<Partial<Record<KnobUnit, Band>>> = {
  tokens: { low: 1, expected: 1, high: 1 },
  characters: { low: 1 / 6, expected: 1 / 4, high: 1 / 3.5 },
  words: { low: 1.2, expected: 1.33, high: 1.5 },
};

/** Splitters rarely fill a chunk: three quarters of its size is usual, and only the whole of it is certain to hold. */
const chunkFill: Band = { low: 0.5, expected: 0.75, high: 1 };

/** Ids, titles and separators around each chunk. */
const wrapping: Band = { low: 0, expected: 20, high: 40 };

/** A chunk whose size neither the file nor the framework tells. */
const unknownChunk: Band = { low: 150, expected: 400, high: 1000 };

/** One sentence of English prose. */
const sentence: Band = { low: 15, expected: 25, high: 40 };

/**
 * How many tokens one query of a retrieval puts into the prompt: chunks in context, times what one chunk brings, below
 * the cap. Twenty chunks of 800 tokens: 8,000 at least half full, 12,400 expected, 16,800 at most, wrapping included.
 * Undefined when neither a number of chunks nor a cap is known. A window of history brings its turns, of which each has
 * `turnTokens`.
 */
export function contextTokens(
  retrieval: Retrieval,
  turnTokens: number = usualTurnTokens,
): TokenCount | undefined {
  if (isHistory(retrieval)) return historyTokens(retrieval, turnTokens);
  const chunks = chunksInContext(retrieval);
  const cap = sizeOf(retrieval, 'cap');
  if (chunks === undefined && cap === undefined) return undefined;
  const chunk = chunkTokens(retrieval);
  const filled = chunks === undefined ? undefined : multiply(chunks, chunk ?? unknownChunk);
  const band = limit(filled ?? multiply(cap ?? unknownChunk, chunkFill), cap);
  const low = hasThreshold(retrieval) ? 0 : band.low;
  const isRead = chunks !== undefined && isWritten(retrieval, 'chunk-size');
  const provenance: Provenance = isRead && isCountWritten(retrieval) ? 'estimated' : 'assumed';
  return {
    tokens: Math.round(band.expected),
    lowTokens: Math.floor(low),
    highTokens: Math.ceil(band.high),
    provenance,
  };
}

/** Whether a step brings earlier turns of a conversation instead of text that was looked up. */
export function isHistory({ knobs }: Retrieval): boolean {
  return (
    knobs.some(({ means }) => means === 'history') &&
    !knobs.some(({ means }) => /^(?:chunks-in-context|candidate-pool|rerank-top-n)$/.test(means))
  );
}

/** A question of 200 tokens and an answer of 500, as the settings take them unless they are changed. */
const usualTurnTokens = 700;

/** The turn of a conversation for which a window is shown: few are longer. */
const shownTurn = 10;

/**
 * A window of history: its turns, below its limit of tokens. The first call of a conversation sends none of it, the
 * tenth is expected. Undefined where nothing limits it.
 */
function historyTokens(retrieval: Retrieval, turnTokens: number): TokenCount | undefined {
  const knobs = retrieval.knobs.filter(({ means }) => means === 'history');
  if (knobs.some(({ value }) => /^(?:false|off|disabled)$/i.test(value.trim()))) {
    return { tokens: 0, lowTokens: 0, highTokens: 0, provenance: 'configured' };
  }
  const limits = knobs.flatMap(({ unit, value }) => {
    const most = numbersIn(value)?.high ?? 0;
    // Zero is how some settings say that there is no limit, and others that there is no history.
    if (most <= 0) return [];
    if (unit === 'tokens') return [{ expected: most, high: most }];
    if (unit !== 'turns') return [];
    return [{ expected: Math.min(most, shownTurn) * turnTokens, high: most * turnTokens }];
  });
  if (limits.length === 0) return undefined;
  return {
    tokens: Math.round(Math.min(...limits.map(({ expected }) => expected))),
    lowTokens: 0,
    highTokens: Math.ceil(Math.min(...limits.map(({ high }) => high))),
    provenance: 'assumed',
  };
}

/** The size that a knob sets, in tokens; undefined when its value or unit tells none. */
export function expectedSizeTokens({ value, unit }: RetrievalKnob): number | undefined {
  const size = numbersIn(value);
  const perUnit = tokensPerUnit[unit];
  if (size === undefined || perUnit === undefined) return undefined;
  return Math.round(multiply(size, perUnit).expected);
}

/** How many chunks reach the prompt: what the reranker keeps, or else what the search returns. */
export function chunksInContext(retrieval: Retrieval): Band | undefined {
  const fetched =
    written(retrieval, 'chunks-in-context') ??
    (retrieval.isReranked === true ? undefined : written(retrieval, 'candidate-pool')) ??
    defaultOf(retrieval, 'chunks-in-context');
  const pool = written(retrieval, 'candidate-pool');
  const kept = valueOf(retrieval, 'rerank-top-n');
  const available = fetched ?? pool;
  const isKept = retrieval.isReranked === true || isWritten(retrieval, 'rerank-top-n');
  const chunks = isKept && kept !== undefined ? limit(kept, available) : available;
  return chunks === undefined ? undefined : limit(chunks, pool);
}

/** What one retrieved chunk brings: the chunk itself, its neighbours, or a window of sentences around its own. */
function chunkTokens(retrieval: Retrieval): Band | undefined {
  const size = sizeOf(retrieval, 'chunk-size');
  const chunk = size === undefined ? undefined : multiply(size, chunkFill);
  const window = retrieval.knobs.find((knob) => knob.means === 'window');
  if (window === undefined) return chunk === undefined ? undefined : add(chunk, wrapping);
  const around = numbersIn(window.value);
  if (around === undefined) return chunk;
  const pieces = {
    low: 1 + 2 * around.low,
    expected: 1 + 2 * around.expected,
    high: 1 + 2 * around.high,
  };
  const piece = window.unit === 'chunks' ? (chunk ?? unknownChunk) : sentence;
  return add(multiply(pieces, piece), wrapping);
}

function hasThreshold(retrieval: Retrieval): boolean {
  return (valueOf(retrieval, 'score-threshold')?.high ?? 0) > 0;
}

function isCountWritten(retrieval: Retrieval): boolean {
  return (['chunks-in-context', 'rerank-top-n', 'candidate-pool'] as const).some((means) =>
    isWritten(retrieval, means),
  );
}

function isWritten(retrieval: Retrieval, means: KnobMeaning): boolean {
  return written(retrieval, means) !== undefined;
}

function valueOf(retrieval: Retrieval, means: KnobMeaning): Band | undefined {
  return written(retrieval, means) ?? defaultOf(retrieval, means);
}

function written({ knobs }: Retrieval, means: KnobMeaning): Band | undefined {
  const values = knobs.filter((knob) => knob.means === means).map(({ value }) => numbersIn(value));
  return values.find((value) => value !== undefined);
}

function defaultOf({ defaults }: Retrieval, means: KnobMeaning): Band | undefined {
  const value = defaults?.[means];
  return value === undefined ? undefined : exactly(value);
}

/** A size in tokens, by the unit in which it is written. */
function sizeOf(retrieval: Retrieval, means: KnobMeaning): Band | undefined {
  for (const knob of retrieval.knobs) {
    const value = knob.means === means ? numbersIn(knob.value) : undefined;
    const unit = tokensPerUnit[knob.unit];
    // A cap or size of 0 is how files say that there is none.
    if (value !== undefined && value.high > 0 && unit !== undefined) return multiply(value, unit);
  }
  return defaultOf(retrieval, means);
}

/** The number that a value is, or the range of the numbers that it lists; undefined for anything else. */
function numbersIn(value: string): Band | undefined {
  const plain = value.replaceAll('_', '').trim();
  const items = /^\[[\d\s.,]{1,200}\]$/.test(plain) ? plain.slice(1, -1).split(',') : [plain];
  const numbers = items.filter((item) => item.trim() !== '').map(Number);
  if (numbers.length === 0 || !numbers.every((number) => Number.isFinite(number) && number >= 0)) {
    return undefined;
  }
  const expected = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  return { low: Math.min(...numbers), expected, high: Math.max(...numbers) };
}

function exactly(value: number): Band {
  return { low: value, expected: value, high: value };
}

function multiply(a: Band, b: Band): Band {
  return { low: a.low * b.low, expected: a.expected * b.expected, high: a.high * b.high };
}

function add(a: Band, b: Band): Band {
  return { low: a.low + b.low, expected: a.expected + b.expected, high: a.high + b.high };
}

function limit(value: Band, most: Band | undefined): Band {
  if (most === undefined) return value;
  return {
    low: Math.min(value.low, most.low),
    expected: Math.min(value.expected, most.expected),
    high: Math.min(value.high, most.high),
  };
}
