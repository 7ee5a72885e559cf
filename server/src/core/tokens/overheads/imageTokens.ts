import type { PrefixTable } from '../longestPrefix';
import { longestPrefix } from '../longestPrefix';
import type { TokenCount } from '../tokenCount';
import { exactTokens } from '../tokenCount';

export interface ImageSize {
  readonly widthPixels: number;
  readonly heightPixels: number;
}

/** What the call asks for; `auto` where it does not say. */
export type ImageDetail = 'low' | 'high' | 'auto';

type ImageFormula = (size: ImageSize, detail: ImageDetail) => TokenCount | undefined;

/** OpenAI, "Images and vision", read on 2026-11-22: base and 512-pixel tiles. Worked example: 1024² on gpt-4o is 765. */
function tiles(baseTokens: number, tileTokens: number): ImageFormula {
  return (size, detail) => {
    if (detail === 'low') return exactTokens(baseTokens, 'estimated');
    const inSquare = fitLongSide(size, 2048);
    const shortSide = Math.min(inSquare.widthPixels, inSquare.heightPixels);
    const { widthPixels, heightPixels } = scale(inSquare, Math.min(1, 768 / shortSide));
    const count = cells(widthPixels, 512) * cells(heightPixels, 512);
    return exactTokens(baseTokens + count * tileTokens, 'estimated');
  };
}

interface PatchLimits {
  readonly patches: number;
  readonly longSidePixels: number;
}

/** The lowest budget that OpenAI has ever documented: the low end where a model's own is not. */
const lowestBudget = 1536;

/**
 * OpenAI's other formula, same page: 32-pixel patches times a factor. Worked examples on gpt-5.4: 1024² is 1229, 2048²
 * is 3000. What low detail does to these models is not known.
 */
function patches(factor: number, limits: PatchLimits | 'unlimited' | 'unknown'): ImageFormula {
  return (size, detail) => {
    if (detail === 'low') return undefined;
    const tokensOf = (count: number): number => Math.ceil(count * factor);
    const whole = patchCount(size);
    if (limits === 'unlimited') return exactTokens(tokensOf(whole), 'estimated');
    if (limits !== 'unknown') {
      const fitted = fitLongSide(size, limits.longSidePixels);
      return exactTokens(tokensOf(withinBudget(fitted, limits.patches)), 'estimated');
    }
    const tokens = tokensOf(whole);
    const lowTokens = tokensOf(Math.min(whole, lowestBudget));
    return { tokens, lowTokens, highTokens: tokens, provenance: 'estimated' };
  };
}

function patchCount({ widthPixels, heightPixels }: ImageSize): number {
  return cells(widthPixels, 32) * cells(heightPixels, 32);
}

/** The patches after shrinking the image so that whole patches fill the budget. */
function withinBudget(size: ImageSize, budget: number): number {
  const count = patchCount(size);
  if (count <= budget) return count;
  const shrink = Math.sqrt((32 * 32 * budget) / (size.widthPixels * size.heightPixels));
  const across = (size.widthPixels * shrink) / 32;
  const down = (size.heightPixels * shrink) / 32;
  const whole = Math.min(Math.floor(across) / across, Math.floor(down) / down);
  return Math.min(budget, patchCount(scale(size, shrink * whole)));
}

/** Anthropic, "Vision", and measurements that reproduce its table: 28-pixel cells. Worked example: 1000² is 1296. */
function claudeCells(longSidePixels: number, mostTokens: number): ImageFormula {
  return (size) => {
    const { widthPixels, heightPixels } = fitLongSide(size, longSidePixels);
    const tokens = cells(widthPixels, 28) * cells(heightPixels, 28);
    return exactTokens(Math.min(mostTokens, tokens), 'estimated');
  };
}

/** Gemini 2: one cell for a small image, else 768-pixel tiles, 258 tokens each. */
function geminiTiles({ widthPixels, heightPixels }: ImageSize): TokenCount {
  const isSmall = widthPixels <= 384 && heightPixels <= 384;
  const count = isSmall ? 1 : cells(widthPixels, 768) * cells(heightPixels, 768);
  return exactTokens(count * 258, 'estimated');
}

/** Gemini 3: the call's media resolution alone decides; which one applies by default is assumed to be the high one. */
function geminiResolution(_size: ImageSize, detail: ImageDetail): TokenCount {
  if (detail === 'low') return exactTokens(280, 'estimated');
  if (detail === 'high') return exactTokens(1120, 'estimated');
  return { tokens: 1120, lowTokens: 280, highTokens: 1120, provenance: 'assumed' };
}

const limited = { patches: 6144, longSidePixels: 2048 } as const;
const largeClaude = claudeCells(2576, 4784);

const formulas: PrefixTable<ImageFormula | undefined> = [
  ['gpt-4o', tiles(85, 170)],
  ['gpt-4o-mini', tiles(2833, 5667)],
  ['gpt-4.1', tiles(85, 170)],
  ['gpt-4.1-mini', patches(1.62, limited)],
  ['gpt-4.1-nano', patches(2.46, 'unknown')],
  ['gpt-5', tiles(70, 140)],
  ['gpt-5-mini', patches(1.2, 'unknown')],
  ['gpt-5-nano', patches(1.5, 'unknown')],
  ['gpt-5.2', patches(1.2, limited)],
  ['gpt-5.3', undefined],
  ['gpt-5.4', patches(1.2, { patches: 2500, longSidePixels: 2048 })],
  ['gpt-5.5', patches(1.2, 'unknown')],
  ['gpt-5.6', patches(1.2, 'unlimited')],
  ['o1', tiles(75, 150)],
  ['o3', tiles(75, 150)],
  ['o4-mini', patches(1.72, 'unknown')],
  ['claude', claudeCells(1568, 1568)],
  ['claude-opus-4-7', largeClaude],
  ['claude-opus-4-8', largeClaude],
  ['claude-opus-5', largeClaude],
  ['claude-fable', largeClaude],
  ['claude-sonnet-5', undefined],
  ['claude-haiku-5', undefined],
  ['gemini-2', geminiTiles],
  ['gemini-3', geminiResolution],
];

/** What an image costs a model; undefined when no source tells, or when the size is not a positive number. */
export function imageTokens(
  modelId: string,
  size: ImageSize,
  detail: ImageDetail = 'auto',
): TokenCount | undefined {
  if (!(size.widthPixels > 0 && size.heightPixels > 0)) return undefined;
  return longestPrefix(formulas, modelId)?.(size, detail);
}

function cells(pixels: number, cellPixels: number): number {
  return Math.ceil(pixels / cellPixels);
}

function fitLongSide(size: ImageSize, pixels: number): ImageSize {
  return scale(size, Math.min(1, pixels / Math.max(size.widthPixels, size.heightPixels)));
}

/** Rounded to a millionth of a pixel, so that an image that fits exactly does not get another row of cells. */
function scale({ widthPixels, heightPixels }: ImageSize, factor: number): ImageSize {
  const scaled = (pixels: number): number => Math.round(pixels * factor * 1e6) / 1e6;
  return { widthPixels: scaled(widthPixels), heightPixels: scaled(heightPixels) };
}
