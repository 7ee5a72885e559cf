import { nearestChoices } from '../../../server/src/core/config/nearestChoices';
import { sliceOf } from '../../../server/src/core/text/span';
import assert from 'node:assert/strict';
import { readConfig } from '../../../server/src/core/config/readConfig';

/** Problems as the text they point at and their message. */
function problemsOf(text: string): readonly string[] {
  return readConfig(text).problems.map(
    ({ span, message }) => `${text.slice(span.start, span.end)} | ${message}`,
  );
}

describe('marginal.yaml', () => {
  it('is read into typed values', () => {
    const { value, problems } = readConfig(
      [
        'version: 1',
        'assumptions: { callsPerMonth: 20000, variables: { document: 900 } }',
        'workflows:',
        '  claims:',
        '    claim: bpo',
        '    retryCap: 3',
        '    outcome:',
        '      unit: claim',
        '      source: claims',
        '      success: { column: status, in: [paid] }',
        'baselines:',
        '  vendor: { kind: bpo, unit: claim, usdPerUnit: 5.50, validFrom: 2026-01-01 }',
        'outcomeSources:',
        '  claims: { path: outcomes/claims.csv, key: run_id }',
      ].join('\n'),
    );
    assert.deepEqual(problems, []);
    assert.equal(value.assumptions?.variables?.['document'], 900);
    assert.deepEqual(value.workflows?.['claims']?.outcome?.success.in, ['paid']);
    const vendor = value.baselines?.['vendor'];
    assert.equal(vendor?.kind === 'bpo' && vendor.usdPerUnit, 5.5);
    assert.equal(value.outcomeSources?.['claims']?.joins, 'run');
  });

  it('says where a mapping of traces has no path, and keeps the other fields', () => {
    const text =
      'traceFormats:\n  own: { files: [a.json], rows: json, fields: { model: m, inputTokens: "a..b" } }\n';
    assert.deepEqual(problemsOf(text), [
      'a..b | `inputTokens` has to be a path as `usage.input_tokens`, `choices[0].text` or `["a.b"].c`.',
    ]);
    assert.deepEqual(readConfig(text).value.traceFormats?.['own']?.fields, { model: 'm' });
    const column = text.replace('rows: json', 'rows: csv');
    assert.deepEqual(problemsOf(column), []);
  });

  it('says that a mapping of traces without a model or counts maps nothing', () => {
    const text = 'traceFormats:\n  own: { files: [a.json], rows: json, fields: { time: t } }\n';
    assert.deepEqual(problemsOf(text), [
      '{ time: t } | `fields` has to name `model`, `inputTokens` or `outputTokens`.',
    ]);
    assert.deepEqual(readConfig(text).value.traceFormats, {});
  });

  it('is empty without a problem when the file is empty', () => {
    assert.deepEqual(readConfig(''), { value: {}, problems: [] });
    assert.deepEqual(readConfig('# nothing yet\n').value, {});
  });

  it('leaves out what is wrong and keeps the rest', () => {
    const { value } = readConfig(
      'workflows:\n  a: { stakes: low }\n  b: { stakes: enormous, stage: pilot }\n',
    );
    assert.deepEqual(value.workflows, { a: { stakes: 'low' }, b: { stage: 'pilot' } });
  });

  it('leaves out every wrong item of a list and keeps the others', () => {
    const { value, problems } = readConfig(
      'prices:\n  discounts:\n    - { provider: openai, percent: 120 }\n    - { provider: 7, percent: -1 }\n    - { provider: xai, percent: 5 }\n',
    );
    assert.deepEqual(value.prices?.discounts, [{ provider: 'xai', percent: 5 }]);
    assert.equal(problems.length, 3);
  });

  it('leaves out a value that lacks something it needs', () => {
    const text = 'baselines:\n  vendor: { kind: bpo, unit: claim }\n';
    assert.equal(readConfig(text).value.baselines?.['vendor'], undefined);
    assert.deepEqual(problemsOf(text), ['vendor | `usdPerUnit` is missing.']);
  });

  it('points at what is wrong and says how it should be', () => {
    assert.deepEqual(problemsOf('workflow: 1\n'), [
      'workflow | `workflow` is not a key of marginal.yaml.',
    ]);
    assert.deepEqual(problemsOf('version: 2\n'), ['2 | `version` has to be `1`.']);
    assert.deepEqual(problemsOf('assumptions:\n  outputTokens: many\n'), [
      'many | `outputTokens` has to be a number.',
    ]);
    assert.deepEqual(problemsOf('assumptions:\n  outputTokens: 1.5\n'), [
      '1.5 | `outputTokens` has to be a whole number.',
    ]);
    assert.deepEqual(problemsOf('workflows:\n  a: { stakes: huge }\n'), [
      'huge | `stakes` has to be `low`, `medium` or `high`.',
    ]);
    assert.deepEqual(
      problemsOf(
        'baselines:\n  v: { kind: bpo, unit: claim, usdPerUnit: 1, validTo: 2026-02-30 }\n',
      ),
      ['2026-02-30 | `validTo` has to be a day as 2026-11-24.'],
    );
    assert.deepEqual(problemsOf('[a]\n'), [
      '[a] | marginal.yaml has to hold keys such as `workflows:`.',
    ]);
  });

  it('accepts no path that leads out of its folder', () => {
    for (const path of [
      '../x.csv',
      '/etc/passwd',
      'a/../../b',
      'file:///etc/passwd',
      'C:\\x',
      '~/x',
    ]) {
      const text = `outcomeSources:\n  a: { path: '${path}', key: id }\n`;
      assert.equal(readConfig(text).value.outcomeSources?.['a'], undefined, path);
      assert.match(problemsOf(text)[0] ?? '', /has to lie below the folder/, path);
    }
  });

  it('takes hostile keys as names or leaves them out', () => {
    const { value } = readConfig(
      'workflows:\n  __proto__: { stakes: high }\n  ok: { stakes: low }\n',
    );
    assert.equal(value.workflows?.['ok']?.stakes, 'low');
    assert.equal(({} as Record<string, unknown>)['stakes'], undefined);
  });

  it('R014 tells which values may stand where a wrong one does, the nearest first', () => {
    const text =
      'workflows:\n  a: { outcome: { unit: tiket, source: x, success: { column: ok } } }\n';
    const [problem] = readConfig(text).problems;
    assert.equal(sliceOf(text, problem!.span), 'tiket');
    assert.equal(nearestChoices('tiket', problem!.choices ?? [])[0], 'ticket');
    assert.equal(nearestChoices('Invoices', problem!.choices ?? [])[0], 'invoice');
  });
});
