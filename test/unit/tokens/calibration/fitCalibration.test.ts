import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { normalizeModelId } from '../../../../server/src/core/models/normalizeModelId';
import type { CalibrationSample } from '../../../../server/src/core/tokens/calibration/calibrationSample';
import { fitCalibration } from '../../../../server/src/core/tokens/calibration/fitCalibration';
import {
  parseCalibration,
  writeCalibration,
} from '../../../../server/src/core/tokens/calibration/parseCalibration';
import { createTokenizers } from '../../../../server/src/core/tokens/createTokenizers';
import { familyOf } from '../../../../server/src/core/tokens/tokenizerFamilies';
import { calibrationNames } from '../../../../server/src/core/tokens/calibration/calibration';
import {
  crossPredict,
  predictInput,
} from '../../../../server/src/core/tokens/calibration/predictInput';
import type { TokenCount } from '../../../../server/src/core/tokens/tokenCount';
import { vocabularyOf } from '../../../support/encodings';

const model = normalizeModelId('claude-sonnet-4-6');
const family = familyOf(model.id);

/** Deterministic noise between -1 and 1. */
function noise(index: number): number {
  return Math.sin(index * 12.9898) * 0.9;
}

interface Written {
  readonly tokens: number;
  readonly billed: number;
  readonly code?: number;
}

function sample({ tokens, billed, code = 0 }: Written): CalibrationSample {
  return {
    names: calibrationNames(model, family),
    baseTokens: { prose: tokens, code, cjk: 0, json: 0 },
    builtIn: family.factors ?? { prose: 1, code: 1, cjk: 1, json: 1 },
    uncertainty: family.uncertainty,
    overheadTokens: 10,
    overheadUncertaintyTokens: 0,
    billedTokens: billed,
  };
}

/** Calls of 200 to 3,200 tokens whose bills are `factor` times the text, give or take `share`. */
function calls(count: number, factor: number, share = 0.01, hidden = 0): CalibrationSample[] {
  return Array.from({ length: count }, (_, index) => {
    const tokens = 200 + ((index * 977) % 3000);
    return sample({
      tokens,
      billed: Math.round(tokens * factor * (1 + share * noise(index))) + 10 + hidden,
    });
  });
}

function proseOf(samples: readonly CalibrationSample[]) {
  return fitCalibration(samples, '2026-11-24').factors.find(
    (each) => each.of === 'claude-sonnet-4-6' && each.contentClass === 'prose',
  );
}

describe('fitCalibration', () => {
  it('finds the factor that the bills follow', () => {
    const found = proseOf(calls(100, 1.3));
    assert.ok(found);
    assert.ok(Math.abs(found.factor - 1.3) < 0.01, String(found.factor));
    assert.equal(found.calls, 100);
    assert.equal(found.asOf, '2026-11-24');
  });

  it('narrows the band with calls that agree', () => {
    const widths = [5, 10, 20, 40].map(
      (count) => proseOf(calls(count, 1.3, 0.02))?.uncertainty ?? Number.NaN,
    );
    assert.ok(family.uncertainty > (widths[0] ?? 1));
    for (const [index, width] of widths.entries())
      if (index > 0) assert.ok(width < (widths[index - 1] ?? 0), widths.join(' '));
  });

  it('says nothing on fewer than five different prompts', () => {
    assert.equal(proseOf(calls(4, 1.3)), undefined);
    const same = Array.from({ length: 50 }, () => sample({ tokens: 500, billed: 660 }));
    assert.equal(proseOf(same), undefined);
  });

  it('is not moved by wild bills', () => {
    const wild = calls(30, 1.3).map((each, index) =>
      index % 4 === 0
        ? { ...each, billedTokens: each.billedTokens * (index % 8 === 0 ? 30 : 1.6) }
        : each,
    );
    const found = proseOf([...wild, ...calls(70, 1.3, 0.012)]);
    assert.ok(found && Math.abs(found.factor - 1.3) < 0.015, String(found?.factor));
  });

  it('tells a system prompt that no record shows from the text', () => {
    const found = proseOf(calls(60, 1.25, 0.01, 900));
    assert.ok(found && Math.abs(found.factor - 1.25) < 0.02, String(found?.factor));
  });

  it('learns nothing where most bills have nothing to do with the text', () => {
    const foreign = Array.from({ length: 60 }, (_, index) =>
      sample({ tokens: 300 + index, billed: 20_000 + index * 7 }),
    );
    assert.equal(proseOf(foreign), undefined);
  });

  it('widens the band where bills lie far apart, instead of hiding it', () => {
    const found = proseOf(calls(60, 1.3, 0.3));
    assert.ok(found && found.uncertainty > family.uncertainty, String(found?.uncertainty));
  });

  it('takes other kinds of text off a bill before it looks at the one that prevails', () => {
    const mixed = calls(40, 1.3).map((each) => ({
      ...each,
      baseTokens: { ...each.baseTokens, code: 40 },
      billedTokens: each.billedTokens + 40 * each.builtIn.code,
    }));
    const found = proseOf(mixed);
    assert.ok(found && Math.abs(found.factor - 1.3) < 0.01, String(found?.factor));
  });

  it('holds for the family too, so that a sibling of the model gains from it', () => {
    const calibration = fitCalibration(calls(60, 1.3), '2026-11-24');
    const sibling = createTokenizers(vocabularyOf, calibration).tokenizerFor(
      normalizeModelId('claude-haiku-4-5'),
    );
    const counted = sibling.count('The weather in Paris is mild today. '.repeat(40));
    assert.equal(sibling.label, '≈ Claude 3 to 4.6, calibrated on 60 calls');
    assert.ok(counted.highTokens - counted.lowTokens < counted.tokens * 0.1);
  });

  it('never touches an exact tokenizer', () => {
    const gpt = normalizeModelId('gpt-4o');
    assert.deepEqual(calibrationNames(gpt, familyOf(gpt.id)), []);
  });

  it('keeps what one of several makers under one entry taught to that model', () => {
    const grok = normalizeModelId('grok-4');
    assert.deepEqual(calibrationNames(grok, familyOf(grok.id)), ['grok-4']);
  });
});

describe('predictInput', () => {
  it('hits bills that it has not seen, inside its band, once others were seen', () => {
    const samples = calls(60, 1.3);
    const before = samples.map((each) => predictInput(each));
    const after = crossPredict(samples, '2026-11-24');
    const isInside = (predicted: readonly TokenCount[]): number =>
      samples.filter(({ billedTokens }, index) => {
        const { lowTokens = 0, highTokens = 0 } = predicted[index] ?? {};
        return lowTokens <= billedTokens && billedTokens <= highTokens;
      }).length / samples.length;
    const widthOf = (predicted: readonly TokenCount[]): number =>
      predicted.reduce((sum, each) => sum + each.highTokens - each.lowTokens, 0);
    assert.ok(isInside(after) >= 0.95, String(isInside(after)));
    assert.ok(widthOf(after) < widthOf(before) / 4);
  });
});

describe('parseCalibration', () => {
  it('reads what writeCalibration wrote, which is factors and nothing else', () => {
    const calibration = fitCalibration(calls(20, 1.3), '2026-11-24');
    const text = writeCalibration(calibration);
    assert.deepEqual(parseCalibration(text), { value: calibration, problems: [] });
    const keys = new Set([...text.matchAll(/"(\w+)":/g)].map(([, key]) => key));
    assert.deepEqual([...keys].sort(), [
      'asOf',
      'calls',
      'contentClass',
      'factor',
      'factors',
      'of',
      'uncertainty',
      'version',
    ]);
  });

  it('refuses other versions, and leaves out factors that cannot be true', () => {
    assert.equal(parseCalibration('{"version":2,"factors":[]}').problems.length, 1);
    assert.equal(parseCalibration('not json').problems.length, 1);
    const bad = {
      of: 'm',
      contentClass: 'prose',
      factor: 400,
      uncertainty: 0.1,
      calls: 9,
      asOf: '',
    };
    const good = { ...bad, factor: 1.2 };
    const { value } = parseCalibration(JSON.stringify({ version: 1, factors: [bad, good, null] }));
    assert.deepEqual(value.factors, [good]);
  });
});
