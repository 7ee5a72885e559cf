import { readCsvTable } from '../outcomes/readers/readCsvTable';
import type { TableProblem } from '../outcomes/readers/outcomeTable';
import type { TokenClass } from '../prices/costParts';
import type { UsageOfDay } from './reconcile';

export interface Invoice {
  readonly rows: readonly UsageOfDay[];
  readonly problems: readonly TableProblem[];
}

/** Under which names providers' exports give each figure, compared without case, blanks and underscores. */
const names = {
  day: ['day', 'date', 'usagedate', 'usagedateutc', 'starttime', 'chargeperiodstart'],
  model: ['model', 'modelid', 'modelversion', 'sku', 'xmodel', 'resourceid'],
  usd: ['usd', 'cost', 'costusd', 'amount', 'totalcost', 'billedcost', 'amountvalue'],
  uncachedInputTokens: ['uncachedinputtokens', 'inputtokens', 'usageinputtokensnocache'],
  cacheReadTokens: ['cachereadtokens', 'cachedinputtokens', 'usageinputtokenscacheread'],
  cacheWrite5mTokens: ['cachewrite5mtokens', 'usageinputtokenscachewrite5m', 'cachewritetokens'],
  cacheWrite1hTokens: ['cachewrite1htokens', 'usageinputtokenscachewrite1h'],
  outputTokens: ['outputtokens', 'usageoutputtokens', 'completiontokens'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
type Field = keyof typeof names;

const classes = [
  'uncachedInputTokens',
  'cacheReadTokens',
  'cacheWrite5mTokens',
  'cacheWrite1hTokens',
  'outputTokens',
] as const satisfies readonly TokenClass[];

/** Reads a provider's invoice or usage export; rows of one day and model are summed. */
export function readInvoice(path: string, text: string): Invoice {
  const table = readCsvTable(path, text);
  const problems = [...table.problems];
  const columnOf = (field: Field): number | undefined => {
    for (const [name, index] of table.columns) {
      const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '');
      if ((names[field] as readonly string[]).includes(plain)) return index;
    }
    return undefined;
  };
  const day = columnOf('day');
  const model = columnOf('model');
  if (day === undefined || model === undefined) {
    const missing = day === undefined ? 'day' : 'model';
    return {
      rows: [],
      problems: [
        ...problems,
        { line: 1, message: `The invoice has no column for the ${missing}.` },
      ],
    };
  }
  const sums = new Map<string, UsageOfDay>();
  for (const { line, cells } of table.rows) {
    const cell = (field: Field): string => cells[columnOf(field) ?? -1]?.trim() ?? '';
    const date = /^\d{4}-\d\d-\d\d/.exec(cell('day'))?.[0];
    if (date === undefined || cell('model') === '') {
      problems.push({ line, message: 'The row has no day as 2026-11-24 or no model.' });
      continue;
    }
    const key = `${date}\0${cell('model')}`;
    sums.set(key, addRow(sums.get(key), date, cell('model'), cell));
  }
  return { rows: [...sums.values()], problems };
}

function addRow(
  before: UsageOfDay | undefined,
  day: string,
  model: string,
  cell: (field: Field) => string,
): UsageOfDay {
  const tokens = { ...before?.tokens };
  for (const name of classes) {
    const count = numberOf(cell(name));
    if (count !== undefined) tokens[name] = (tokens[name] ?? 0) + count;
  }
  const usd = numberOf(cell('usd'));
  return { day, model, usd: usd === undefined ? before?.usd : (before?.usd ?? 0) + usd, tokens };
}

/** "1,234.56", "$0.12"; undefined for what is no number. */
function numberOf(cell: string): number | undefined {
  const plain = cell.replace(/^\$/, '').replace(/,(?=\d{3}\b)/g, '');
  return /^-?\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : undefined;
}
