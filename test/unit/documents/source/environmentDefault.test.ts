import assert from 'node:assert/strict';
import { environmentDefault } from '../../../../server/src/core/documents/source/environmentDefault';
import { readYaml } from '../../../../server/src/core/documents/source/readYaml';
import { get } from '../../../../server/src/core/documents/source/sourceNode';
import { sliceOf } from '../../../../server/src/core/text/span';

function check(
  value: string,
  expected: { text: string; isFromEnvironment?: true; isUnset?: true },
): void {
  const source = `key: ${value}\n`;
  const scalar = get(readYaml(source).value, 'key');
  assert.equal(scalar?.kind, 'scalar');
  const found = environmentDefault(scalar);
  assert.equal(found.text, expected.text);
  assert.equal(sliceOf(source, found.span), expected.text);
  assert.equal(found.isFromEnvironment, expected.isFromEnvironment ?? false);
  assert.equal(found.isUnset, expected.isUnset ?? false);
}

describe('the default of an environment variable', () => {
  it('is the value itself where there is no variable', () => {
    check('gpt-4o', { text: 'gpt-4o' });
    check('costs $5', { text: 'costs $5' });
  });

  it('follows a colon and a minus sign, a minus sign or, after capitals, a colon', () => {
    check('${MODEL:-gpt-4o}', { text: 'gpt-4o', isFromEnvironment: true });
    check('${MODEL-gpt-4o}', { text: 'gpt-4o', isFromEnvironment: true });
    check('${MODEL:gpt-4o}', { text: 'gpt-4o', isFromEnvironment: true });
    check('${Section:Model}', { text: '${Section:Model}', isUnset: true });
  });

  it('has no quotes, its own or those of the file', () => {
    check('${MODEL:-"gpt-4o"}', { text: 'gpt-4o', isFromEnvironment: true });
    check('"${MODEL:-gpt-4o}"', { text: 'gpt-4o', isFromEnvironment: true });
  });

  it('may be another variable with a default', () => {
    check('${A:-${B:-0.0}}', { text: '0.0', isFromEnvironment: true });
    check('${A:-${B}}', { text: '${B}', isFromEnvironment: true, isUnset: true });
  });

  it('is unknown where only the variable is named', () => {
    check('${MODEL}', { text: '${MODEL}', isUnset: true });
    check('${MODEL:?must be set}', { text: '${MODEL:?must be set}', isUnset: true });
  });
});
