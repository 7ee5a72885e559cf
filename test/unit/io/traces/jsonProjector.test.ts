import assert from 'node:assert/strict';
import fc from 'fast-check';
import { JsonProjector } from '../../../../server/src/io/traces/jsonProjector';

const wanted = { a: true, name: true, nested: { b: true, deep: { c: true } } } as const;
const keys = fc.constantFrom(
  'a',
  'b',
  'c',
  'name',
  'nested',
  'deep',
  'other',
  '__proto__',
  'ä',
  '',
);
const scalar = fc.oneof(
  fc.constantFrom(null, true, false, 0, 7, -3, 1.5, 1e21, 2 ** 53, '', '"', '\\', 'é🚀\n', 'plain'),
  fc.string(),
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    { weight: 3, arbitrary: scalar },
    { weight: 2, arbitrary: fc.array(tie('tree'), { maxLength: 3 }) },
    {
      weight: 4,
      arbitrary: fc.array(fc.tuple(keys, tie('tree')), { maxLength: 5 }).map(Object.fromEntries),
    },
  ),
}));

/** What the wanted members of a parsed value are. */
function select(value: unknown, members: object): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const record = value as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(members)
      .filter(([name]) => Object.hasOwn(record, name))
      .map(([name, below]) => [
        name,
        below === true ? record[name] : select(record[name], below as object),
      ]),
  );
}

function project(projector: JsonProjector, text: string): unknown {
  const bytes = Buffer.from(`\n${text}\n`);
  return projector.project(bytes, 1, bytes.length - 1);
}

describe('a projector of JSON', () => {
  it('gives of any object what a parser gives, but for what is not wanted', () => {
    const projector = new JsonProjector(wanted);
    const objects = fc.array(fc.tuple(keys, tree), { maxLength: 6 }).map(Object.fromEntries);
    const spaces = fc.constantFrom(undefined, 1);
    fc.assert(
      fc.property(objects, spaces, (object, space) => {
        const text = JSON.stringify(object, null, space);
        assert.deepEqual(project(projector, text), select(JSON.parse(text), wanted));
      }),
      { numRuns: 500 },
    );
  });

  it('takes no line for an object that is cut, mended or followed by something', () => {
    const projector = new JsonProjector(wanted);
    const text = '{"a":1,"nested":{"b":"x","deep":{"c":[1,{"d":"}"}]}},"other":"]}"}';
    assert.notEqual(project(projector, text), undefined);
    for (let length = 0; length < text.length; length += 1) {
      assert.equal(project(projector, text.slice(0, length)), undefined, text.slice(0, length));
    }
    for (const broken of [
      `${text}}`,
      `${text} x`,
      '[1]',
      '1',
      '{"a":tru}',
      '{"a":01}',
      '{"a" 1}',
    ]) {
      assert.equal(project(projector, broken), undefined, broken);
    }
  });

  it('ends on any bytes', () => {
    const projector = new JsonProjector(wanted);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        projector.project(Buffer.from([0x7b, ...bytes]), 0, bytes.length + 1);
      }),
    );
  });
});
