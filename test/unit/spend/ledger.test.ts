import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Ledger } from '../../../server/src/core/spend/ledger';
import { claudeCode } from '../../../server/src/core/traces/formats/claudeCode/claudeCode';
import { otlp } from '../../../server/src/core/traces/formats/otlp/otlp';
import type { TraceEvent } from '../../../server/src/core/traces/traceEvent';
import type { TraceFormat } from '../../../server/src/core/traces/traceFormat';
import { anyEvent } from '../../support/callEvents';

interface Row {
  readonly file: string;
  readonly line: string;
}

function ledgerOf(format: TraceFormat, rows: readonly Row[]): Ledger {
  const ledger = new Ledger();
  const readers = new Map<string, ReturnType<TraceFormat['createReader']>>();
  for (const [index, { file, line }] of rows.entries()) {
    const reader = readers.get(file) ?? format.createReader({ path: file });
    readers.set(file, reader);
    const { events, problem } = reader.read(line, { byteOffset: index, line: index + 1 });
    assert.equal(problem, undefined);
    for (const event of events) ledger.add(event, file);
  }
  return ledger;
}

function ledgerOfEvents(entries: readonly (readonly [TraceEvent, string])[]): Ledger {
  const ledger = new Ledger();
  for (const [event, file] of entries) ledger.add(event, file);
  return ledger;
}

function totals(ledger: Ledger) {
  const usages = [...ledger.calls()].map(({ call }) => call.usage!);
  const sum = (name: 'uncachedInputTokens' | 'cacheReadTokens' | 'outputTokens') =>
    usages.reduce((total, usage) => total + usage[name], 0);
  return {
    calls: usages.length,
    input: sum('uncachedInputTokens'),
    cacheRead: sum('cacheReadTokens'),
    output: sum('outputTokens'),
  };
}

interface ClaudeRow {
  readonly id: string;
  readonly request?: string;
  readonly session?: string;
  readonly uuid?: string;
  readonly sidechain?: boolean;
  readonly input?: number;
  readonly read?: number;
  readonly output?: number;
}

function claudeRow({
  id,
  request,
  session = 's',
  uuid,
  sidechain = false,
  input = 0,
  read = 0,
  output = 0,
}: ClaudeRow): string {
  return JSON.stringify({
    type: 'assistant',
    sessionId: session,
    isSidechain: sidechain,
    ...(request !== undefined && { requestId: request }),
    ...(uuid !== undefined && { uuid }),
    timestamp: '2026-11-01T10:00:00.000Z',
    message: {
      id,
      model: 'claude-sonnet-4-5',
      usage: { input_tokens: input, cache_read_input_tokens: read, output_tokens: output },
    },
  });
}

/** All orders of a few rows. */
function shuffled(rows: readonly Row[], check: (rows: readonly Row[]) => void): void {
  fc.assert(fc.property(fc.shuffledSubarray([...rows], { minLength: rows.length }), check), {
    numRuns: 60,
  });
}

function span(id: string, parent: string | undefined, tokens: number | undefined): string {
  const attributes = [
    { key: 'gen_ai.request.model', value: { stringValue: 'gpt-4o' } },
    ...(tokens === undefined
      ? []
      : [{ key: 'gen_ai.usage.input_tokens', value: { intValue: String(tokens) } }]),
  ];
  const record = {
    traceId: 't',
    spanId: id,
    ...(parent !== undefined && { parentSpanId: parent }),
    attributes,
  };
  return JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [record] }] }] });
}

describe('the ledger', () => {
  it('keeps the most complete of the rows that stream one call', () => {
    const rows = [9, 9, 159].map((output) => ({
      file: 'a',
      line: claudeRow({ id: 'm', request: 'r', input: 5, output }),
    }));
    shuffled(rows, (each) =>
      assert.deepEqual(totals(ledgerOf(claudeCode, each)), {
        calls: 1,
        input: 5,
        cacheRead: 0,
        output: 159,
      }),
    );
  });

  it('counts a call once that a resumed session copied into another file', () => {
    const line = claudeRow({ id: 'm', request: 'r', input: 7 });
    shuffled(
      [
        { file: 'a', line },
        { file: 'b', line },
      ],
      (rows) => {
        const ledger = ledgerOf(claudeCode, rows);
        assert.equal(totals(ledger).input, 7);
        assert.deepEqual(
          [...ledger.calls()].map(({ owner }) => owner.file),
          ['a'],
        );
        assert.equal(ledger.duplicatesOf('a') + ledger.duplicatesOf('b'), 1);
      },
    );
  });

  it('takes a subagent row for a replay when its call also stands outside', () => {
    const rows = [
      claudeRow({ id: 'parent', request: 'r1', read: 20 }),
      claudeRow({ id: 'parent', request: 'r2', sidechain: true, read: 50_000 }),
      claudeRow({ id: 'answer', request: 'r3', sidechain: true, read: 700 }),
    ].map((line) => ({ file: 'a', line }));
    shuffled(rows, (each) =>
      assert.deepEqual(totals(ledgerOf(claudeCode, each)), {
        calls: 2,
        input: 0,
        cacheRead: 720,
        output: 0,
      }),
    );
  });

  it('tells gateway calls of two sessions apart, and a copied row from both', () => {
    const rows = [
      claudeRow({ id: 'm', session: 'one', uuid: 'u1', input: 1 }),
      claudeRow({ id: 'm', session: 'two', uuid: 'u2', input: 2 }),
      claudeRow({ id: 'm', session: 'three', uuid: 'u1', input: 1 }),
    ].map((line) => ({ file: 'a', line }));
    shuffled(rows, (each) =>
      assert.deepEqual(totals(ledgerOf(claudeCode, each)), {
        calls: 2,
        input: 3,
        cacheRead: 0,
        output: 0,
      }),
    );
  });

  it('counts only the spans below which no other span has usage', () => {
    const rows = [
      span('agent', undefined, 300),
      span('chain', 'agent', undefined),
      span('call-1', 'chain', 100),
      span('call-2', 'chain', 200),
      span('sdk', 'call-2', 200),
    ].map((line) => ({ file: 'a', line }));
    shuffled(rows, (each) =>
      assert.deepEqual(totals(ledgerOf(otlp, each)), {
        calls: 2,
        input: 300,
        cacheRead: 0,
        output: 0,
      }),
    );
  });

  it('forgets a file and keeps what other files say', () => {
    const line = claudeRow({ id: 'm', request: 'r', input: 7 });
    const ledger = ledgerOf(claudeCode, [
      { file: 'a', line },
      { file: 'b', line },
    ]);
    ledger.removeFile('a');
    assert.deepEqual(
      [...ledger.calls()].map(({ owner }) => owner.file),
      ['b'],
    );
    ledger.removeFile('b');
    assert.deepEqual([...ledger.calls()], []);
  });

  it('gives the same totals for any order and any repetition of rows', () => {
    const row = fc.record({
      id: fc.constantFrom('m1', 'm2', 'm3'),
      request: fc.constantFrom('r1', 'r2'),
      sidechain: fc.boolean(),
      input: fc.nat(1000),
      output: fc.nat(1000),
    });
    const rows = fc.array(
      fc.record({ file: fc.constantFrom('a', 'b'), line: row.map(claudeRow) }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(rows, (given) => {
        const expected = totals(ledgerOf(claudeCode, given));
        assert.deepEqual(totals(ledgerOf(claudeCode, [...given].reverse())), expected);
        assert.deepEqual(totals(ledgerOf(claudeCode, [...given, ...given])), expected);
      }),
      { numRuns: 500 },
    );
  });

  it('says the same in whatever order events of several files come and go', () => {
    const said = (ledger: Ledger): readonly string[] =>
      ledger
        .calls()
        .map(({ call, owner }) => JSON.stringify([call, owner]))
        .sort();
    const entries = fc.array(fc.tuple(anyEvent, fc.constantFrom('a', 'b', 'c')), { maxLength: 12 });
    fc.assert(
      fc.property(
        entries.chain((drawn) => {
          // No two rows of a file stand at the same place.
          const placed = drawn.map(([event, file], line) => {
            const location = { byteOffset: line, line };
            return [event.kind === 'retraction' ? event : { ...event, location }, file] as const;
          });
          return fc.tuple(
            fc.constant(placed),
            fc.shuffledSubarray(placed, { minLength: placed.length }),
          );
        }),
        ([some, others]) => {
          const one = new Ledger();
          const other = new Ledger();
          for (const [event, file] of some) one.add(event, file);
          for (const [event, file] of others) other.add(event, file);
          assert.deepEqual(said(other), said(one));
          other.removeFile('b');
          assert.deepEqual(
            said(other),
            said(ledgerOfEvents(others.filter(([, file]) => file !== 'b'))),
          );
        },
      ),
    );
  });
});
