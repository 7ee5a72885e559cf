import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import type { TraceEvent } from '../../../server/src/core/traces/traceEvent';
import { TraceTail } from '../../../server/src/io/traces/traceTail';
import { fuzz, mutateBytes, mutations } from '../../support/fuzz';

const fixtures = path.resolve('test/fixtures/traces');
const files = readdirSync(fixtures, { recursive: true, encoding: 'utf8' })
  .map((name) => path.join(fixtures, name))
  .filter((file) => statSync(file).isFile());
const contents = new Map(files.map((file) => [file, readFileSync(file)]));

describe('a damaged trace', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'marginal-fuzz-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Every number that comes out, however deep. */
  function checkNumbers(value: unknown): void {
    if (typeof value === 'number') assert.ok(Number.isFinite(value));
    else if (typeof value === 'object' && value !== null)
      Object.values(value).forEach(checkNumbers);
  }

  function readAll(tail: TraceTail, isFinal: boolean): readonly TraceEvent[] {
    const events: TraceEvent[] = [];
    tail.read((event) => events.push(event), { isFinal });
    return events;
  }

  it('is read to events with finite numbers', () =>
    fuzz(
      400,
      fc.property(fc.constantFrom(...files), mutations, (file, damages) => {
        const copy = path.join(folder, path.basename(file));
        writeFileSync(copy, mutateBytes(contents.get(file)!, damages));
        const tail = new TraceTail(copy);
        for (const event of readAll(tail, true)) checkNumbers(event);
        assert.ok(tail.state.skippedLines <= tail.state.lines);
      }),
    ));
});
