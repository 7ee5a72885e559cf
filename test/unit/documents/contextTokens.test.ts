import assert from 'node:assert/strict';
import { contextTokens } from '../../../server/src/core/documents/contextTokens';
import type {
  KnobMeaning,
  KnobUnit,
  Retrieval,
} from '../../../server/src/core/documents/promptDocument';

const nowhere = { start: 0, end: 0 };

type Setting = readonly [means: KnobMeaning, value: string, unit?: KnobUnit];

function retrievalOf(settings: readonly Setting[], rest: Partial<Retrieval> = {}): Retrieval {
  const knobs = settings.map(([means, value, unit = 'chunks']) => ({
    key: means,
    value,
    keySpan: nowhere,
    valueSpan: nowhere,
    means,
    unit,
  }));
  return { span: nowhere, knobs, ...rest };
}

function band(settings: readonly Setting[], rest?: Partial<Retrieval>): string {
  const tokens = contextTokens(retrievalOf(settings, rest));
  if (tokens === undefined) return 'unknown';
  return `${tokens.lowTokens} ${tokens.tokens} ${tokens.highTokens} ${tokens.provenance}`;
}

describe('context tokens', () => {
  it('are chunks times their size, filled in part and wrapped', () => {
    assert.equal(
      band([
        ['chunks-in-context', '20'],
        ['chunk-size', '800', 'tokens'],
      ]),
      '8000 12400 16800 estimated',
    );
  });

  it('take characters and words for what they are', () => {
    const of = (unit: KnobUnit): string =>
      band([
        ['chunks-in-context', '1'],
        ['chunk-size', '1_200', unit],
      ]);
    assert.equal(of('characters'), '100 245 383 estimated');
    assert.equal(of('words'), '720 1217 1840 estimated');
  });

  it('count what the reranker keeps, not what it is given', () => {
    const kept = band([
      ['candidate-pool', '100'],
      ['rerank-top-n', '5'],
      ['chunk-size', '400', 'tokens'],
    ]);
    assert.equal(kept, '1000 1600 2200 estimated');
    const pool: readonly Setting[] = [
      ['candidate-pool', '100'],
      ['chunks-in-context', '5'],
      ['chunk-size', '400', 'tokens'],
    ];
    assert.equal(band(pool, { isReranked: true }), kept);
  });

  it('never count more chunks than the search finds', () => {
    assert.equal(
      band([
        ['chunks-in-context', '3'],
        ['rerank-top-n', '50'],
        ['chunk-size', '100', 'tokens'],
      ]),
      '150 285 420 estimated',
    );
  });

  it('count the whole pool when nothing narrows it', () => {
    assert.equal(
      band([
        ['candidate-pool', '10'],
        ['chunk-size', '100', 'tokens'],
      ]),
      '500 950 1400 estimated',
    );
  });

  it('stay below the cap', () => {
    assert.equal(
      band([
        ['chunks-in-context', '100'],
        ['chunk-size', '1000', 'tokens'],
        ['cap', '12000', 'tokens'],
      ]),
      '12000 12000 12000 estimated',
    );
    assert.equal(band([], { defaults: { cap: 12_000 } }), '6000 9000 12000 assumed');
  });

  it('widen a chunk by its window', () => {
    const settings: readonly Setting[] = [
      ['chunks-in-context', '2'],
      ['chunk-size', '100', 'tokens'],
    ];
    assert.equal(band([...settings, ['window', '1', 'chunks']]), '300 490 680 estimated');
    assert.equal(band([...settings, ['window', '3', 'none']]), '210 390 640 estimated');
  });

  it('may be nothing when a threshold cuts them off', () => {
    const settings: readonly Setting[] = [
      ['chunks-in-context', '2'],
      ['chunk-size', '100', 'tokens'],
    ];
    assert.equal(band([...settings, ['score-threshold', '0.8', 'none']]), '0 190 280 estimated');
    assert.equal(band([...settings, ['score-threshold', '0.0', 'none']]), '100 190 280 estimated');
  });

  it('span the values of a grid search', () => {
    assert.equal(
      band([
        ['chunks-in-context', '[2, 10]'],
        ['chunk-size', '100', 'tokens'],
      ]),
      '100 570 1400 estimated',
    );
  });

  it('use the defaults of the framework, and say so', () => {
    const defaults = { 'chunks-in-context': 4, 'chunk-size': 1000 };
    assert.equal(band([['chunk-overlap', '20', 'tokens']], { defaults }), '2000 3080 4160 assumed');
  });

  it('assume a size that nobody tells', () => {
    assert.equal(band([['chunks-in-context', '10']]), '1500 4000 10000 assumed');
  });

  it('are unknown without a number of chunks', () => {
    assert.equal(band([['chunk-size', '100', 'tokens']]), 'unknown');
    assert.equal(band([['chunks-in-context', 'settings.k']]), 'unknown');
    assert.equal(band([['history', 'allMessages', 'none']]), 'unknown');
    assert.equal(band([['history', '0', 'turns']]), 'unknown');
  });

  it('of a window are its turns, below its limit, none of them in the first call', () => {
    assert.equal(band([['history', '6', 'turns']]), '0 4200 4200 assumed');
    assert.equal(band([['history', '50', 'turns']]), '0 7000 35000 assumed');
    const limited: readonly Setting[] = [
      ['history', '50', 'turns'],
      ['history', '2000', 'tokens'],
    ];
    assert.equal(band(limited), '0 2000 2000 assumed');
    assert.equal(band([['history', 'false', 'none']]), '0 0 0 configured');
  });
});
