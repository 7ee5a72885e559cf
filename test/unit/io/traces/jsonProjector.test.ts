import assert from 'node:assert/strict';
import fc from 'fast-check';
import { JsonProjector } from '../../../../server/src/io/traces/jsonProjector';

const wanted = ['a', 'name', 'nested', 'nested.b', 'nested.deep.c'] as const;
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

/** What a parsed value holds at the wanted paths. */
function select(value: unknown): readonly unknown[] {
  return wanted.map((path) => {
    let found = value;
    for (const name of path.split('.')) found = isObject(found) ? own(found, name) : undefined;
    if (path !== 'nested') return found;
    return isObject(found) ? true : undefined;
  });
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(value: object, name: string): unknown {
  return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
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
        assert.deepEqual(project(projector, text), select(JSON.parse(text)));
      }),
      { numRuns: 500 },
    );
  });

  it('lets the last of two members of one name hold', () => {
    const projector = new JsonProjector(wanted);
    for (const text of [
      '{"nested":{"b":1,"deep":{"c":2}},"nested":{"b":3}}',
      '{"nested":{"b":1,"deep":{"c":2}},"nested":true}',
      '{"nested":{"deep":{"c":1},"deep":null},"a":1,"a":"2"}',
    ]) {
      assert.deepEqual(project(projector, text), select(JSON.parse(text)), text);
    }
  });

  it('reads long strings wherever they begin and whatever is escaped in them', () => {
    const projector = new JsonProjector(wanted);
    const piece = fc.constantFrom('abc', '"', '\\', '\n', 'é', '{"a":1}', ' ', '\0');
    const long = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(long, long, fc.nat(8), (skipped, kept, shift) => {
        const text = JSON.stringify({ skipped, nested: { x: [skipped], b: kept }, a: 1 });
        const bytes = Buffer.from(' '.repeat(shift) + text);
        const values = projector.project(bytes.subarray(shift), 0, bytes.length - shift);
        assert.deepEqual(values, select(JSON.parse(text)));
      }),
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
