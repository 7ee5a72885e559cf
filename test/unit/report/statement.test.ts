import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkRecords } from '../../../server/src/core/evidence/archive';
import { readInvoice } from '../../../server/src/core/evidence/readInvoice';
import { reconcile } from '../../../server/src/core/evidence/reconcile';
import { tracedUsage } from '../../../server/src/core/evidence/tracedUsage';
import { usdToPico } from '../../../server/src/core/money';
import { readCsvTable } from '../../../server/src/core/outcomes/readers/readCsvTable';
import { blocksHtml } from '../../../server/src/core/report/statement/blocksHtml';
import { blocksMarkdown } from '../../../server/src/core/report/statement/blocksMarkdown';
import { csvText } from '../../../server/src/core/report/statement/csvText';
import { focusColumns, focusCsv } from '../../../server/src/core/report/statement/focusCsv';
import { reconcileBlocks } from '../../../server/src/core/report/statement/reconcileBlocks';
import { statementBlocks } from '../../../server/src/core/report/statement/statementBlocks';
import { statementCsvLines } from '../../../server/src/core/report/statement/statementCsv';
import type { statementJson as statementJsonOf } from '../../../server/src/core/report/statement/statementJson';
import type { StatementFacts } from '../../../server/src/core/report/statement/statementFacts';
import { statementJsonText } from '../../../server/src/core/report/statement/statementJson';
import { traceBlocks } from '../../../server/src/core/report/statement/traceBlocks';
import { rollUp } from '../../../server/src/core/spend/rollUp';
import type { ReadStatement } from '../../support/statement';
import { readStatement, statementFolder } from '../../support/statement';

/** Compares with a file beside the fixture; UPDATE_EXPECTED=1 writes it anew, to be read before it is kept. */
function matchesExpected(name: string, text: string): void {
  const file = path.join(statementFolder, 'expected', name);
  if (process.env['UPDATE_EXPECTED'] === '1' || !existsSync(file)) writeFileSync(file, text);
  assert.equal(text, readFileSync(file, 'utf8'));
}

/** As the command writes them. */
const statementCsv = (facts: StatementFacts) => [...statementCsvLines(facts)].join('');
const statementJson = (facts: StatementFacts) =>
  JSON.parse([...statementJsonText(facts)].join('')) as ReturnType<typeof statementJsonOf> & {
    readonly runs: readonly object[];
  };

type Row = Readonly<Record<string, string>>;

function table(csv: string): readonly Row[] {
  const { columns, rows } = readCsvTable('x.csv', csv);
  return rows.map(({ cells }) =>
    Object.fromEntries([...columns].map(([name, index]) => [name, cells[index] ?? ''])),
  );
}

function sumOf(rows: readonly object[], column: string): bigint {
  return rows.reduce<bigint>(
    (sum, row) => sum + (usdToPico(String(Reflect.get(row, column))) ?? 0n),
    0n,
  );
}

describe('what the work was worth', () => {
  let read: ReadStatement;
  before(async () => {
    read = await readStatement();
  });

  const markdown = () => blocksMarkdown(statementBlocks(read.facts));
  const html = () => blocksHtml('What the work was worth', statementBlocks(read.facts));
  const traceOfRun = () =>
    blocksMarkdown(traceBlocks(read.facts.runs.find(({ id }) => id === `${'0'.repeat(31)}8`)!));

  describe('as a report', () => {
    it('R108 is one page', () => matchesExpected('report.md', markdown()));

    it('R108 is the same page in HTML, which needs nothing else and escapes everything', () => {
      const page = html();
      matchesExpected('report.html', page);
      assert.doesNotMatch(page, /<script|javascript:|https?:|<img|<link|@import|url\(/i);
      assert.match(page, /Content-Security-Policy" content="default-src 'none'/);
      assert.match(page, /<td>=cmd\|drafts<\/td>/);
      const hostile = blocksHtml('<b>', [
        { kind: 'paragraph', text: '<script>alert("1")</script>' },
        {
          kind: 'table',
          caption: '"><img>',
          columns: [{ title: 'a', meaning: '" onmouseover="x' }],
          rows: [['</td>']],
        },
      ]);
      assert.doesNotMatch(hostile, /<script>alert|<img>|" onmouseover=|<title><b>/);
    });

    it('R083 names runs and places behind each line, and its total is that of the spend view', () => {
      assert.match(markdown(), /traces\.jsonl:\d+/);
      const view = rollUp(read.ledger.calls(), 'workflow', read.pricer, read.facts.input.dayOf);
      assert.equal(read.facts.totals.picoUsd, view.totals.picoUsd);
      assert.equal(read.facts.totals.calls, view.totals.calls);
      assert.equal(read.facts.split.total.picoUsd, view.totals.picoUsd);
    });

    it('R103 shows tokens beside every cost of a run', () => {
      const heads = markdown()
        .split('\n')
        .filter((line) => line.startsWith('| Workflow') && line.includes('Cost per run'));
      assert.equal(heads.length, 1);
      assert.ok(heads.every((line) => line.includes('Tokens per run')));
      assert.match(markdown(), /and [\d.]+ k tokens a run/);
    });

    it('R109 shows no figure without the one that is paired with it', () => {
      const head = markdown()
        .split('\n')
        .find((line) => line.startsWith('| Workflow | Spend |'));
      for (const [figure, counter] of [
        ['Completion rate', 'Override rate'],
        ['Cost per resolved unit', 'SLA attainment'],
        ['Fully loaded cost per unit', 'SLA attainment'],
        ['Spend', 'Resolved units'],
      ] as const) {
        assert.ok(head?.includes(figure) && head.includes(counter), figure);
      }
    });

    it('R089 shows formula, owner and version of each figure on hover', () => {
      assert.match(
        html(),
        /<th scope="col" class="number" title="spend \/ runs \(marginal, version 1\)">Cost per run<\/th>/,
      );
    });

    it('R078 tells one run as a decision trace', () => {
      const page = traceOfRun();
      assert.match(page, /\| decision \| refund \|/);
      assert.match(page, /\| precedents \| T-1 \|/);
      assert.match(page, /\| reason \| \\?#[a-z0-9-]+ \|/);
      assert.match(page, /\| ignored \| not recorded \|/);
    });

    it('R095 holds the traces against an invoice', () => {
      const file = path.join(statementFolder, 'invoice.csv');
      const { rows, problems } = readInvoice('invoice.csv', readFileSync(file, 'utf8'));
      assert.deepEqual(problems, []);
      const drifts = reconcile(tracedUsage(read.facts.runs, read.facts.input.dayOf), rows);
      // 3,600 tokens of input, 400 of cached input and 200 of output cost $0.0115; the invoice says $0.0117.
      const [first, second, third] = drifts;
      assert.deepEqual([first?.isFinding, first?.drift?.toFixed(4)], [false, '-0.0171']);
      assert.deepEqual([second?.isFinding, second?.tracedUsd?.toFixed(7)], [true, '0.0117375']);
      assert.deepEqual([third?.isFinding, third?.invoicedUsd], [true, undefined]);
      assert.match(blocksMarkdown(reconcileBlocks(drifts)), /Against the invoice/);
    });

    it('R095 names rows and columns of an invoice that cannot be read', () => {
      const [problem] = readInvoice('i.csv', 'a,b\n1,2\n').problems;
      assert.match(problem?.message ?? '', /no column for the day/);
      const { rows, problems } = readInvoice(
        'i.csv',
        'Usage Date,Model,Cost (USD)\n2026-02-01T00:00Z,m,"$1,234.50"\nsoon,m,1\n2026-02-01,m,1\n',
      );
      assert.deepEqual(problems, [
        { line: 3, message: 'The row has no day as 2026-11-24 or no model.' },
      ]);
      assert.equal(rows[0]?.usd, 1235.5);
    });
  });

  describe('as an export', () => {
    it('R091 is the same to the byte when it is made again', async () => {
      const again = await readStatement();
      assert.equal(statementCsv(again.facts), statementCsv(read.facts));
      assert.equal(focusCsv(again.facts, again.pricer), focusCsv(read.facts, read.pricer));
      const [first, second] = [read.facts, again.facts].map(statementJson);
      assert.equal(JSON.stringify(second), JSON.stringify(first));
    });

    it('R091 lists every run, and its columns add up to the totals', () => {
      const csv = statementCsv(read.facts);
      matchesExpected('export.csv', csv);
      const json = statementJson(read.facts);
      const rows = table(csv);
      const total = usdToPico(json.totals.usd)!;
      assert.equal(rows.length, json.totals.runs);
      assert.equal(sumOf(rows, 'usd'), total);
      const { productive, wasted, unknown } = json.totals.split;
      assert.equal(sumOf(rows, 'productive_usd'), usdToPico(productive.usd));
      assert.equal(sumOf(rows, 'wasted_usd'), usdToPico(wasted.usd));
      assert.equal(sumOf(rows, 'unknown_usd'), usdToPico(unknown.usd));
      assert.equal(sumOf([productive, wasted, unknown], 'usd'), total);
      assert.equal(sumOf(json.functions, 'usd'), total);
      assert.equal(sumOf(json.runs, 'usd'), total);
      const whole = json.spendByWorkflow.filter(({ segment }) => segment === null);
      assert.equal(sumOf(whole, 'usd'), total);
      for (const { usdPerRun } of json.spendByWorkflow) {
        assert.deepEqual(Object.keys(usdPerRun), ['mean', 'p50', 'p95', 'p99']);
      }
      assert.equal(json.inputs.length, 1);
    });

    it('R085 carries a hash with each run, which shows when one was altered', () => {
      const records = statementJson(read.facts).runs.map((record, index) => ({
        ...{ place: index + 1, record },
      }));
      assert.deepEqual(checkRecords(records).problems, []);
      const altered = records.with(4, {
        ...{ place: 5, record: { ...records[4]!.record, usd: '9.99' } },
      });
      assert.deepEqual(
        checkRecords(altered).problems.map(({ line }) => line),
        [5],
      );
    });

    it('escapes what a spreadsheet would take for a formula', () => {
      for (const csv of [statementCsv(read.facts), focusCsv(read.facts, read.pricer)]) {
        assert.doesNotMatch(csv, /(?:^|,)"?[=+@]/m);
      }
      assert.match(statementCsv(read.facts), /^'=cmd\|drafts,/m);
      assert.equal(
        csvText(['a'], [['=1+1'], ['-2'], ['-2+3'], [' @x'], ['a,"b"']]),
        ['a', "'=1+1", '-2', "'-2+3", "' @x", '"a,""b"""', ''].join('\r\n'),
      );
    });

    it('R106 has the columns of FOCUS, cached and uncached input as rows of their own', () => {
      const csv = focusCsv(read.facts, read.pricer);
      matchesExpected('focus.csv', csv);
      const rows = table(csv);
      assert.deepEqual(Object.keys(rows[0]!), [...focusColumns]);
      const { totals } = read.facts;
      for (const cost of ['BilledCost', 'EffectiveCost', 'ListCost', 'ContractedCost']) {
        assert.equal(sumOf(rows, cost), totals.picoUsd);
      }
      assert.equal(
        rows.reduce((sum, row) => sum + Number(row['x_UnpricedTokens']), 0),
        totals.unpricedTokens,
      );
      const types = new Set(rows.map((row) => row['x_TokenType']));
      assert.ok(types.has('input') && types.has('cached input') && types.has('output'));
      for (const row of rows) {
        assert.equal(row['ChargeCategory'], 'Usage');
        assert.match(row['ChargePeriodStart']!, /^\d{4}-\d\d-\d\dT00:00:00Z$/);
        assert.ok(row['ChargePeriodStart']! < row['ChargePeriodEnd']!);
        assert.ok(row['BillingPeriodStart']! <= row['ChargePeriodStart']!);
        assert.equal(row['BillingCurrency'], 'USD');
        const cost = Number(row['ListUnitPrice']) * Number(row['PricingQuantity']);
        assert.ok(Math.abs(cost - Number(row['ListCost'])) < 1e-12);
      }
    });

    it('R107 lets no secret of a prompt out, whatever the format', () => {
      const traces = path.join(statementFolder, 'traces.jsonl');
      assert.match(readFileSync(traces, 'utf8'), /CANARY-SECRET/);
      const written = [
        ...[statementCsv(read.facts), focusCsv(read.facts, read.pricer), markdown(), html()],
        ...[JSON.stringify(statementJson(read.facts)), traceOfRun()],
      ];
      for (const text of written) assert.doesNotMatch(text, /CANARY/);
    });

    it('R042 ranks no people and has no column for them', () => {
      const csvs = [statementCsv(read.facts), focusCsv(read.facts, read.pricer)];
      for (const csv of csvs) {
        assert.doesNotMatch(csv.split('\r\n')[0] ?? '', /user|person|employee|author|e-?mail/i);
      }
      assert.doesNotMatch(markdown(), /top users|leaderboard/i);
    });
  });
});
