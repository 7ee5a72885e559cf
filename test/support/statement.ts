import { readFileSync } from 'node:fs';
import path from 'node:path';
import { analyzeOutcomes } from '../../server/src/core/outcomes/analyzeOutcomes';
import { assignWorkflows } from '../../server/src/core/outcomes/assignWorkflows';
import { insightsOf } from '../../server/src/core/outcomes/insights/insightsOf';
import { tierReader } from '../../server/src/core/outcomes/insights/tierReader';
import { createModelCatalogue } from '../../server/src/core/models/createModelCatalogue';
import { runsOf } from '../../server/src/core/outcomes/runsOf';
import { createPriceBook } from '../../server/src/core/prices/createPriceBook';
import { parsePriceOverrides } from '../../server/src/core/prices/parsePriceOverrides';
import type { StatementFacts } from '../../server/src/core/report/statement/statementFacts';
import { statementFacts } from '../../server/src/core/report/statement/statementFacts';
import type { Ledger } from '../../server/src/core/spend/ledger';
import { SpendPricer } from '../../server/src/core/spend/spendPricer';
import { loadConfig } from '../../server/src/io/loadConfig';
import { readOutcomeFiles } from '../../server/src/io/readOutcomeFiles';
import { readTraceFiles } from '../../server/src/io/readTraceFiles';

/** A small story with all that a report speaks of: two segments, retries, a loop, a secret in every text. */
export const statementFolder = path.resolve('test/fixtures/statement');

export interface ReadStatement {
  readonly facts: StatementFacts;
  readonly pricer: SpendPricer;
  readonly ledger: Ledger;
}

/** The story's facts, at prices of its own, so that no refresh of price tables changes them. */
export async function readStatement(): Promise<ReadStatement> {
  const { config } = loadConfig(path.join(statementFolder, 'marginal.yaml'));
  const own = readFileSync(path.join(statementFolder, 'prices.json'), 'utf8');
  const prices = createPriceBook({ overrides: [parsePriceOverrides(own, 'prices.json').value] });
  const asOf = '2026-02-28';
  const pricer = new SpendPricer(prices, Date.parse(asOf));
  const { ledger, files } = await readTraceFiles(['test/fixtures/statement/traces.jsonl']);
  const { sources } = await readOutcomeFiles(config, statementFolder);
  const analysis = analyzeOutcomes({
    config,
    runs: assignWorkflows(runsOf(ledger, pricer), config.workflows),
    sources,
    day: asOf,
  });
  const endMs = Date.parse(asOf);
  const tierOf = tierReader(createModelCatalogue());
  const insights = insightsOf(analysis, { config, endMs, pricer, tierOf });
  const facts = statementFacts({
    ...{ analysis, config, asOf, operatingModel: undefined, endMs, insights },
    dayOf: (atMs) => new Date(atMs).toISOString().slice(0, 10),
    prices: { asOf: '2026-01-01', sources: [{ id: 'own', version: '1', asOf: '2026-01-01' }] },
    files: files.map(({ path: file, format, bytes, skippedLines }) => ({
      ...{ path: file, format, bytes, skippedLines },
    })),
  });
  return { facts, pricer, ledger };
}
