import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { Ledger } from '../../../server/src/core/spend/ledger';
import { readPart } from '../../../server/src/io/ingest/readPart';
import { startOfFile } from '../../../server/src/io/traces/traceCheckpoint';
import { WorkingMemory } from '../../../server/src/io/traces/workingMemory';

const fixtures = path.resolve('test/fixtures/traces');
/** One of each format at least: what a reader makes of broken bytes depends on what they were. */
const samples = readdirSync(fixtures, { recursive: true, encoding: 'utf8' })
  .map((name) => path.join(fixtures, name))
  .filter((name) => statSync(name).isFile())
  .sort();
const mostTokens = 1e12;
/** Of each sample. `MARGINAL_FUZZ_RUNS=1000 npm run test:unit -- fuzzReaders` looks longer. */
const numRuns = Number(process.env['MARGINAL_FUZZ_RUNS'] ?? 8);

interface Edit {
  readonly kind: 'set' | 'insert' | 'remove' | 'repeat' | 'end';
  /** As a share of the file. */
  readonly at: number;
  readonly length: number;
  readonly bytes: Uint8Array;
}

const tellingBytes = ['"', '{', '}', '[', '\\', '\0', '\n', '\r\n', ',', ':', 'null', '\u00e9', '-']
  .concat(['1e308', '9007199254740993', '"__proto__"', '1.5', '0x1', '\ufeff', '{}'])
  .map((text) => Uint8Array.from(Buffer.from(text)));
const anyEdit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('set', 'insert', 'remove', 'repeat', 'end'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(60),
  bytes: fc.oneof(fc.constantFrom(...tellingBytes), fc.uint8Array({ maxLength: 6 })),
});

function edited(whole: Buffer, edits: readonly Edit[]): Buffer {
  return edits.reduce((bytes, { kind, at, length, bytes: own }) => {
    const start = Math.floor(at * bytes.length);
    const before = bytes.subarray(0, start);
    const after = bytes.subarray(start);
    switch (kind) {
      case 'set':
        return Buffer.concat([before, own, after.subarray(own.length)]);
      case 'insert':
        return Buffer.concat([before, own, after]);
      case 'remove':
        return Buffer.concat([before, after.subarray(length)]);
      case 'repeat':
        return Buffer.concat([before, after.subarray(0, length), after]);
      case 'end':
        return Buffer.from(before);
    }
  }, whole);
}

describe('readers of traces', () => {
  let folder: string;
  before(() => (folder = mkdtempSync(path.join(tmpdir(), 'marginal-fuzz-'))));
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** Reads a file as the ingest does, and holds what comes out to what must always be true. */
  function check(file: string, detail: 'calls' | 'all'): void {
    const part = readPart({ path: file, checkpoint: startOfFile, detail }, new WorkingMemory());
    if ('reason' in part) {
      assert.ok(part.reason.length > 0);
      return;
    }
    const { lines, skippedLines, problems } = part.checkpoint;
    assert.ok(skippedLines <= lines);
    assert.equal(problems.length, Math.min(skippedLines, 100), 'each skipped line is located');
    for (const { line } of problems) assert.ok(line >= 1 && line <= lines);
    const ledger = new Ledger();
    if (part.segment) assert.ok(ledger.addSegment(part.segment, file));
    for (const call of ledger.calls()) {
      for (const count of Object.values(call.usage)) {
        assert.ok(Number.isInteger(count) && count >= 0 && count <= mostTokens, String(count));
      }
    }
    for (const { event } of ledger.events()) assert.ok(event.location.line >= 1);
  }

  for (const sample of samples) {
    const name = path.relative(fixtures, sample);
    it(`refuse or read exactly whatever bytes ${name} turns into`, () => {
      const whole = readFileSync(sample);
      const file = path.join(folder, path.basename(sample));
      fc.assert(
        fc.property(
          fc.array(anyEdit, { minLength: 1, maxLength: 4 }),
          fc.constantFrom('calls' as const, 'all' as const),
          (edits, detail) => {
            writeFileSync(file, edited(whole, edits));
            check(file, detail);
          },
        ),
        { numRuns },
      );
    });

    it(`refuse or read exactly whatever numbers stand in ${name}`, () => {
      const text = readFileSync(sample, 'latin1');
      const file = path.join(folder, path.basename(sample));
      const numbers = [...text.matchAll(/(?<=[:,"]\s*)\d+(?=[,"}\s])/g)];
      const values = ['-1', '1e308', '9007199254740993', '99999999999999999999', '0.5', 'NaN'];
      if (numbers.length === 0) return;
      fc.assert(
        fc.property(
          fc.constantFrom(...numbers),
          fc.constantFrom(...values, '-0', 'null', '"x"', '{}'),
          (number, value) => {
            const { index } = number;
            const changed = text.slice(0, index) + value + text.slice(index + number[0].length);
            writeFileSync(file, changed, 'latin1');
            check(file, 'all');
          },
        ),
        { numRuns },
      );
    });
  }

  it('give way on the files that once were too much for them', () => {
    for (const [name, text] of keptFailures) {
      const file = path.join(folder, name);
      writeFileSync(file, text);
      check(file, 'all');
      check(file, 'calls');
    }
  });
});

/** What the tests above have found, so that it is never lost again. */
const keptFailures: readonly (readonly [string, string])[] = [
  ['nested.json', '['.repeat(100_000)],
  ['deep.jsonl', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}\n`],
  ['proto.jsonl', '{"type":"assistant","sessionId":"__proto__","message":{"id":"__proto__",'],
  ['prototype.jsonl', '{"__proto__":{"usage":{"input_tokens":1}}}\n'],
];
