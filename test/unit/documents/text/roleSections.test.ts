import assert from 'node:assert/strict';
import { roleSections } from '../../../../server/src/core/documents/text/roleSections';
import { sliceOf } from '../../../../server/src/core/text/span';

function shown(text: string): readonly string[] {
  const whole = { start: 0, end: text.length };
  return roleSections(text, whole, 'system').map(
    ({ role, span }) => `${role} ${sliceOf(text, span).trim()}`,
  );
}

describe('roleSections', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['gives text without roles to the role it is told', 'Hi', ['system Hi']],
    ['cuts at role lines', 'system:\nA\nuser:\nB', ['system A', 'user B']],
    [
      'knows capitals, headings and options',
      '# System:\nA\nUSER[n="1"] :\r\nB',
      ['system A', 'user B'],
    ],
    ['gives text before the first role to the system', 'A\nuser:\nB', ['system A', 'user B']],
    ['leaves a role with text behind it alone', 'user:\nA\nuser: B', ['user A\nuser: B']],
    ['leaves a role that is a variable alone', 'user:\n{{role}}:\nA', ['user {{role}}:\nA']],
    ['leaves out what is blank', 'system:\n\nuser:\nB', ['user B']],
  ];
  for (const [name, text, expected] of cases) {
    it(name, () => {
      assert.deepEqual(shown(text), expected);
    });
  }
});
