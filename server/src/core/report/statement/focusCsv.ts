import { picoToUsd } from '../../money';
import type { PicoUsd } from '../../money';
import type { TokenClass } from '../../prices/costParts';
import { tokenClasses } from '../../prices/costParts';
import { normalizeModelId } from '../../models/normalizeModelId';
import type { SpendPricer } from '../../spend/spendPricer';
import { csvText } from './csvText';
import type { StatementFacts } from './statementFacts';

/** Columns of FOCUS 1.2, then ours with the `x_` that it asks for. */
export const focusColumns = [
  'AvailabilityZone',
  'BilledCost',
  'BillingAccountId',
  'BillingAccountName',
  'BillingAccountType',
  'BillingCurrency',
  'BillingPeriodEnd',
  'BillingPeriodStart',
  'CapacityReservationId',
  'CapacityReservationStatus',
  'ChargeCategory',
  'ChargeClass',
  'ChargeDescription',
  'ChargeFrequency',
  'ChargePeriodEnd',
  'ChargePeriodStart',
  'CommitmentDiscountCategory',
  'CommitmentDiscountId',
  'CommitmentDiscountName',
  'CommitmentDiscountQuantity',
  'CommitmentDiscountStatus',
  'CommitmentDiscountType',
  'CommitmentDiscountUnit',
  'ConsumedQuantity',
  'ConsumedUnit',
  'ContractedCost',
  'ContractedUnitPrice',
  'EffectiveCost',
  'InvoiceId',
  'InvoiceIssuerName',
  'ListCost',
  'ListUnitPrice',
  'PricingCategory',
  'PricingCurrency',
  'PricingQuantity',
  'PricingUnit',
  'ProviderName',
  'PublisherName',
  'RegionId',
  'RegionName',
  'ResourceId',
  'ResourceName',
  'ResourceType',
  'ServiceCategory',
  'ServiceName',
  'ServiceSubcategory',
  'SkuId',
  'SkuMeter',
  'SkuPriceDetails',
  'SkuPriceId',
  'SubAccountId',
  'SubAccountName',
  'SubAccountType',
  'Tags',
  'x_TokenType',
  'x_Model',
  'x_Workflow',
  'x_Function',
  'x_Calls',
  'x_UnpricedTokens',
  'x_CostBasis',
] as const;
type FocusColumn = (typeof focusColumns)[number];

interface Meter {
  readonly day: string;
  readonly provider: string;
  readonly model: string;
  readonly workflow: string;
  readonly function: string | undefined;
  readonly tokenClass: TokenClass;
  tokens: bigint;
  calls: number;
  picoUsd: PicoUsd;
  unpricedTokens: bigint;
}

const tokenTypes: Readonly<Record<TokenClass, string>> = {
  uncachedInputTokens: 'input',
  cacheReadTokens: 'cached input',
  cacheWrite5mTokens: 'cache write 5m',
  cacheWrite1hTokens: 'cache write 1h',
  outputTokens: 'output',
};

/**
 * One row a day, model, workflow and class of token; cached and uncached input are rows of their own. No provider billed
 * these rows: their cost is at list prices, as `x_CostBasis` says. Tokens without a price cost 0 and are counted in
 * `x_UnpricedTokens`, because FOCUS allows no empty cost.
 */
export function focusCsv(facts: StatementFacts, pricer: SpendPricer): string {
  const rows = metersOf(facts, pricer).map((meter) => {
    const cells = cellsOf(meter);
    return focusColumns.map((column) => cells[column]);
  });
  return csvText(focusColumns, rows);
}

function metersOf(facts: StatementFacts, pricer: SpendPricer): readonly Meter[] {
  const { dayOf, asOf, config } = facts.input;
  const meters = new Map<string, Meter>();
  for (const unit of facts.units) {
    const owner = config.workflows?.[unit.workflow]?.function;
    for (const { call } of unit.runs.flatMap((run) => run.calls)) {
      if (call.usage === undefined) continue;
      const parts = pricer.partsOf(call, call.usage);
      const day = call.atMs === undefined ? asOf : dayOf(call.atMs);
      const provider = call.provider ?? normalizeModelId(call.model).provider ?? 'unknown';
      for (const tokenClass of tokenClasses) {
        const tokens = call.usage[tokenClass];
        if (tokens === 0) continue;
        const key = [day, provider, call.model, unit.workflow, tokenClass].join('\0');
        const meter = meters.get(key) ?? {
          ...{ day, provider, model: call.model, workflow: unit.workflow, function: owner },
          ...{ tokenClass, tokens: 0n, calls: 0, picoUsd: 0n, unpricedTokens: 0n },
        };
        meters.set(key, meter);
        meter.tokens += BigInt(tokens);
        meter.calls += 1;
        meter.picoUsd += parts?.[tokenClass] ?? 0n;
        if (parts === undefined) meter.unpricedTokens += BigInt(tokens);
      }
    }
  }
  return [...meters].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, meter]) => meter);
}

function cellsOf(meter: Meter): Readonly<Partial<Record<FocusColumn, string>>> {
  const cost = picoToUsd(meter.picoUsd);
  const type = tokenTypes[meter.tokenClass];
  const model = meter.model === '' ? 'unknown model' : meter.model;
  const month = `${meter.day.slice(0, 7)}-01T00:00:00Z`;
  return {
    BilledCost: cost,
    BillingAccountId: 'marginal',
    BillingCurrency: 'USD',
    BillingPeriodStart: month,
    BillingPeriodEnd: nextMonth(meter.day),
    ChargeCategory: 'Usage',
    ChargeDescription: `${model}, ${type} tokens`,
    ChargeFrequency: 'Usage-Based',
    ChargePeriodStart: `${meter.day}T00:00:00Z`,
    ChargePeriodEnd: nextDay(meter.day),
    ConsumedQuantity: meter.tokens.toString(),
    ConsumedUnit: 'Tokens',
    ContractedCost: cost,
    ContractedUnitPrice: unitPrice(meter),
    EffectiveCost: cost,
    InvoiceIssuerName: meter.provider,
    ListCost: cost,
    ListUnitPrice: unitPrice(meter),
    PricingCategory: 'Standard',
    PricingCurrency: 'USD',
    PricingQuantity: meter.tokens.toString(),
    PricingUnit: 'Tokens',
    ProviderName: meter.provider,
    PublisherName: meter.provider,
    ResourceId: model,
    ResourceName: model,
    ResourceType: 'Model',
    ServiceCategory: 'AI and Machine Learning',
    ServiceName: model,
    ServiceSubcategory: 'Generative AI',
    SkuId: `${model}/${type}`,
    SkuMeter: `${type} tokens`,
    SkuPriceId: `${model}/${type}`,
    SubAccountId: meter.workflow,
    SubAccountName: meter.workflow,
    Tags: JSON.stringify({
      workflow: meter.workflow,
      ...(meter.function !== undefined && { function: meter.function }),
    }),
    x_TokenType: type,
    x_Model: model,
    x_Workflow: meter.workflow,
    x_Function: meter.function ?? '',
    x_Calls: String(meter.calls),
    x_UnpricedTokens: meter.unpricedTokens.toString(),
    x_CostBasis: 'list price, not billed',
  };
}

/** USD of one token, to a millionth of a pico-dollar. */
function unitPrice({ picoUsd, tokens }: Meter): string {
  const digits = ((picoUsd * 1_000_000n) / tokens).toString().padStart(19, '0');
  const fraction = digits.slice(-18).replace(/0+$/, '');
  return `${digits.slice(0, -18)}.${fraction.padEnd(2, '0')}`;
}

function nextDay(day: string): string {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return `${next.toISOString().slice(0, 10)}T00:00:00Z`;
}

function nextMonth(day: string): string {
  const next = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  next.setUTCMonth(next.getUTCMonth() + 1);
  return `${next.toISOString().slice(0, 10)}T00:00:00Z`;
}
