import assert from 'node:assert/strict';
import { openOutcomeSource } from '../../../server/src/core/outcomes/outcomeSource';
import { readOutcomeTable } from '../../../server/src/core/outcomes/readers/readOutcomeTable';
import { recordOf } from '../../../server/src/core/outcomes/recordOf';
import { successOf } from '../../../server/src/core/outcomes/successOf';
import { moneyCell } from '../../../server/src/core/outcomes/readers/cellValues';

const config = { path: 'claims.csv', key: 'run_id', joins: 'run' as const };
const outcome = {
  unit: 'claim' as const,
  source: 'claims',
  success: { column: 'status', in: ['paid'] },
};

function open(text: string, columns?: Readonly<Record<string, string>>) {
  const table = readOutcomeTable('claims.csv', text);
  return openOutcomeSource('claims', columns ? { ...config, columns } : config, [table]);
}

function problems(text: string): readonly string[] {
  return open(text).problems.map(({ path, line, message }) => `${path}:${line}: ${message}`);
}

describe('a source of outcomes', () => {
  it('R077 counts a repeated row once and says where it stands', () => {
    const text = 'run_id,status\nr1,paid\nr2,open\nr1,paid\n';
    assert.deepEqual([...open(text).rows.keys()], ['r1', 'r2']);
    assert.deepEqual(problems(text), [
      'claims.csv:4: The key `r1` is there already in line 2, with the same values: it counts once.',
    ]);
  });

  it('R077 takes neither of two rows that contradict each other', () => {
    const text = 'run_id,status\nr1,paid\nr2,open\nr1,open\nr1,paid\n';
    assert.deepEqual([...open(text).rows.keys()], ['r2']);
    assert.match(problems(text)[0]!, /^claims\.csv:4: .*neither counts\.$/);
  });

  it('names the columns that are there when the key is missing', () => {
    assert.deepEqual(problems('id,status\n1,paid\n'), [
      'claims.csv:1: The key `run_id` is missing. There are `id`, `status`.',
    ]);
  });

  it('says that a mapped column is missing', () => {
    const { problems: found } = open('run_id,status\nr1,paid\n', { humanMinutes: 'mins' });
    assert.match(found[0]?.message ?? '', /The column `mins` is missing/);
  });

  it('converts no other currency, and says so at its line', () => {
    const text = 'run_id,status,usd_value,currency\nr1,paid,5,USD\nr2,paid,5,EUR\nr3,paid,€5,\n';
    const { rows } = open(text);
    const values = [...rows].map(([key, row]) => recordOf(key, 'claims', row, outcome).usdValue);
    assert.deepEqual(values, [5_000_000_000_000n, undefined, undefined]);
    assert.deepEqual(
      problems(text).map((problem) => problem.slice(0, 38)),
      ['claims.csv:3: The value is in EUR, not', 'claims.csv:4: The value is in EUR, not'],
    );
  });

  it('reads a cell with a formula as text, and says so', () => {
    const text = 'run_id,status,reason\nr1,paid,=HYPERLINK("x")\nr2,paid,-5\nr3,@SUM(A1),+1\n';
    assert.deepEqual(
      problems(text).map((problem) => problem.slice(0, 33)),
      ['claims.csv:2: A cell begins with ', 'claims.csv:4: A cell begins with '],
    );
    assert.equal(open(text).rows.size, 3);
  });

  it('says the first of many problems of a kind and counts the others', () => {
    const rows = Array.from({ length: 5000 }, (_, index) => `r${index},=1`);
    const found = problems(['run_id,status', ...rows].join('\n'));
    assert.equal(found.length, 11);
    assert.match(found.at(-1)!, /^claims\.csv:5001: 4990 more rows have the same problem/);
  });
});

describe('an outcome record', () => {
  it('finds columns by their own names, however they are spelled', () => {
    const text =
      'run_id,status,Human Minutes,sla_met,exception_rule,segment,at\nr1,Paid,6.5,yes,E7,auto,2026-11-03\n';
    const [row] = [...open(text).rows.values()];
    assert.deepEqual(recordOf('r1', 'claims', row!, outcome), {
      key: 'r1',
      source: 'claims',
      location: { path: 'claims.csv', line: 2 },
      success: true,
      atMs: Date.UTC(2026, 10, 3),
      humanMinutes: 6.5,
      slaMet: true,
      exceptionRule: 'E7',
      segment: 'auto',
    });
  });

  it('leaves unknown what the row leaves out', () => {
    const [row] = [...open('run_id,status,sla_met\nr1,,\n').rows.values()];
    const record = recordOf('r1', 'claims', row!, outcome);
    assert.equal(record.success, undefined);
    assert.equal(record.slaMet, undefined);
  });
});

describe('a success condition', () => {
  it('is a list of values, a least value, or yes and no', () => {
    assert.equal(successOf('PAID', { column: 'a', in: ['paid'] }), true);
    assert.equal(successOf('1', { column: 'a', in: [true] }), true);
    assert.equal(successOf('3', { column: 'a', in: [3, 4] }), true);
    assert.equal(successOf('open', { column: 'a', in: ['paid'] }), false);
    assert.equal(successOf('0.8', { column: 'a', atLeast: 0.8 }), true);
    assert.equal(successOf('-1', { column: 'a', atLeast: 0 }), false);
    assert.equal(successOf('high', { column: 'a', atLeast: 0.8 }), undefined);
    assert.equal(successOf('no', { column: 'a' }), false);
    assert.equal(successOf('perhaps', { column: 'a' }), undefined);
  });
});

describe('an amount in a cell', () => {
  it('is exact, or refused when it could mean two things', () => {
    const kinds = [
      '1,234.50',
      '$0.10',
      '12 USD',
      '1.234,50',
      '12,5',
      'EUR 3',
      '5 £',
      'n/a',
      '',
    ].map((text) => {
      const cell = moneyCell(text);
      return cell.kind === 'money'
        ? cell.picoUsd
        : cell.kind === 'currency'
          ? cell.currency
          : cell.kind;
    });
    assert.deepEqual(kinds, [
      1_234_500_000_000_000n,
      100_000_000_000n,
      12_000_000_000_000n,
      'no-number',
      'no-number',
      'EUR',
      'GBP',
      'no-number',
      'empty',
    ]);
  });
});
