import assert from 'node:assert/strict';
import path from 'node:path';
import { readConfig } from '../../../server/src/core/config/readConfig';
import { traceMappingsOf } from '../../../server/src/io/traceMappings';

function mappingOf(glob: string): ReturnType<typeof traceMappingsOf> {
  const { value: config } = readConfig(
    [
      'traceFormats:',
      '  ours:',
      `    files: ['${glob}']`,
      '    rows: jsonl',
      '    fields: { model: m, inputTokens: i, outputTokens: o }',
    ].join('\n'),
  );
  return traceMappingsOf([{ folder: path.resolve('/shop'), config }]);
}

describe('files that marginal.yaml says how to read', () => {
  it('are those that its globs name from its folder', () => {
    const found = mappingOf('./logs/*.jsonl');
    assert.equal(found(path.resolve('/shop/logs/a.jsonl'))?.name, 'ours');
    assert.equal(found(path.resolve('/other/logs/a.jsonl')), undefined);
    assert.equal(found(path.resolve('/shop/a.jsonl')), undefined);
  });

  it('are none where a glob could be tried for ever', () => {
    const found = mappingOf('logs/*a*a*a*a*a*.jsonl');
    assert.equal(found(path.resolve(`/shop/logs/${'a'.repeat(40)}.jsonl`)), undefined);
  });
});
