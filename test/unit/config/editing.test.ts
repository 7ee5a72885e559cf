import assert from 'node:assert/strict';
import { completeConfig } from '../../../server/src/core/config/completeConfig';
import { explainConfig } from '../../../server/src/core/config/explainConfig';
import { configJsonSchema } from '../../../server/src/core/config/schemaTree';

const schema = configJsonSchema();

/** Labels that are offered at the mark `|`. */
function offered(marked: string): readonly string[] {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  return completeConfig(text, offset, schema).map(({ label }) => label);
}

function explained(marked: string): string | undefined {
  const offset = marked.indexOf('|');
  return explainConfig(marked.replace('|', ''), offset, schema)?.markdown;
}

describe('completion in marginal.yaml', () => {
  it('offers the keys of the map at the cursor', () => {
    assert.ok(offered('|').includes('workflows'));
    assert.ok(offered('workflows:\n  claims:\n    sta|').includes('stakes'));
    assert.ok(
      offered('workflows:\n  claims:\n    outcome:\n      unit: claim\n      |').includes(
        'success',
      ),
    );
    assert.ok(!offered('workflows:\n  claims:\n    outcome:\n      |').includes('stakes'));
  });

  it('offers nothing where the name is free', () => {
    assert.deepEqual(offered('workflows:\n  |'), []);
  });

  it('offers values of an enumeration', () => {
    assert.deepEqual(offered('workflows:\n  claims:\n    stakes: |'), ['low', 'medium', 'high']);
    assert.deepEqual(offered('baselines:\n  vendor:\n    kind: |'), ['bpo', 'internal']);
  });

  it('offers keys inside an item of a list', () => {
    const inList = 'workflows:\n  a:\n    match:\n      traces:\n        - |';
    assert.ok(offered(inList).includes('folder'));
    assert.ok(offered(inList.replace('- |', '- folder: x\n          |')).includes('model'));
    // The items of a list may stand below its key without indentation.
    assert.ok(offered('prices:\n  discounts:\n  - |').includes('percent'));
  });

  it('offers names that the file defines', () => {
    const file = 'baselines:\n  vendor: { kind: bpo, unit: claim, usdPerUnit: 5 }\n';
    assert.deepEqual(offered(`${file}workflows:\n  a:\n    baselines:\n      - |`), ['vendor']);
  });

  it('offers nothing in comments and in braces', () => {
    assert.deepEqual(offered('# |'), []);
    assert.deepEqual(offered('workflows: { a: { |'), []);
  });
});

describe('hover in marginal.yaml', () => {
  it('explains a key', () => {
    assert.match(
      explained('workflows:\n  a:\n    sta|kes: low\n') ?? '',
      /no cheaper model.*\n\n`low` · `medium`/,
    );
  });

  it('says nothing on values and on names that the owner chose', () => {
    assert.equal(explained('workflows:\n  a:\n    stakes: l|ow\n'), undefined);
  });
});
