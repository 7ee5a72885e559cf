import assert from 'node:assert/strict';
import { createKnowledge } from '../../../server/src/core/analysis/createKnowledge';
import { analyzeDocument } from '../../../server/src/core/analysis/analyzeDocument';
import { findFormat } from '../../../server/src/core/documents/findFormat';
import { defaultAssumptions } from '../../../server/src/core/estimate/costStack';
import { parsePriceOverrides } from '../../../server/src/core/prices/parsePriceOverrides';
import { estimateMarkdown } from '../../../server/src/core/report/estimateMarkdown';
import { estimateText } from '../../../server/src/core/report/estimateText';
import { vocabularyOf } from '../../support/encodings';

const own = parsePriceOverrides(
  '{"prices": [{"provider": "openai", "model": "gpt-4.1", "input": 1.5, "output": 6}]}',
  'team.json',
).value;
const knowledge = createKnowledge(vocabularyOf, { overrides: [own] });

/** A prompt of one model as it was analysed on a day. */
function analyzed(model: string, day: string) {
  const text = `---\nmodel:\n  api: chat\n  configuration:\n    name: ${model}\n---\nsystem:\nBe brief.\n`;
  const file = { path: 'one.prompty', languageId: 'prompty', head: text };
  const format = findFormat(file);
  assert.ok(format);
  return analyzeDocument(
    text,
    format,
    { ...file, memory: {}, workspace: { read: () => undefined } },
    knowledge,
    { assumptions: defaultAssumptions, nowMs: Date.parse(`${day}T12:00:00Z`) },
  );
}

function hover(model: string, day: string): string {
  const analysis = analyzed(model, day);
  return estimateMarkdown(analysis.estimates[0]!, analysis);
}

describe('the age of prices', () => {
  it('is told with each price', () => {
    assert.match(
      hover('gpt-4o', '2026-11-24'),
      /list price, genai-prices \S+, as of 2026-09-22 \(63 days ago\)/,
    );
  });

  it('brings a warning after ninety days, and none before', () => {
    assert.doesNotMatch(hover('gpt-4o', '2026-12-21'), /Warning/);
    assert.match(
      hover('gpt-4o', '2026-12-22'),
      /\*\*Warning:\*\* These list prices are 91 days old/,
    );
  });

  it('says nothing of an owner’s own price, which is right until its owner changes it', () => {
    const text = hover('gpt-4.1', '2027-12-24');
    assert.match(text, /\$1\.50 in, \$6\.00 out per 1M tokens · your price, team\.json/);
    assert.doesNotMatch(text, /Warning|as of/);
  });

  it('stands below an estimate of the command line, with changes that are announced', () => {
    const analysis = analyzed('gemini-4-argon', '2026-11-24');
    const lines = [
      ...estimateText(
        [{ path: 'one.prompty', analysis }],
        knowledge.prices,
        Date.parse('2026-11-24T12:00:00Z'),
      ),
    ];
    assert.ok(lines.includes('     from 2026-12-01: $4.00/$20.00 per 1M'), lines.join('\n'));
    assert.match(lines.at(-1) ?? '', /List prices as of 2026-09-22, 63 days ago: /);
    assert.match(
      hover('gemini-4-argon', '2026-11-24'),
      / · from 2026-12-01: \$4\.00 in, \$20\.00 out/,
    );
    assert.doesNotMatch(hover('gemini-4-argon', '2026-12-01'), /from 2026/);
  });
});
