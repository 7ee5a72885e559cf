import type { WorkflowTemplate } from './workflowTemplate';

const large = 'gpt-5.4';
const small = 'gpt-5.4-mini';

/** The templates in the order in which they are offered. Prices of others' work are examples: each is to be replaced. */
export const workflowTemplates: readonly WorkflowTemplate[] = [
  {
    ...{ id: 'claims', title: 'Insurance claims', workflow: 'claims-intake' },
    description: 'Reads a claim and its documents, and settles it or hands it over.',
    ...{ function: 'Claims', stakes: 'medium', claim: 'bpo', unit: 'claim' },
    ...{ key: 'claim_id', prefix: 'C', resolved: 'settled', unresolved: 'handed over' },
    ...{ retryCap: 3, usdPerHour: 42, minutesPerUnresolved: 30, platformUsdPerUnit: 0.15 },
    baseline: {
      ...{ kind: 'bpo', name: 'contractor', vendor: 'Your claims contractor' },
      ...{ usdPerUnit: 5.5, slaHours: 24 },
    },
    budgetUsdPerYear: 400,
    segments: [
      { name: 'motor', model: large, units: [26, 3, 1], inputTokens: 12_000, outputTokens: 600 },
      {
        ...{
          name: 'home',
          model: large,
          units: [10, 4, 6],
          inputTokens: 24_000,
          outputTokens: 900,
        },
        exceptionRule: 'second-policy',
      },
    ],
  },
  {
    ...{ id: 'underwriting', title: 'Underwriting', workflow: 'underwriting' },
    description: 'Reads a submission, checks it against the guidelines and drafts a quote.',
    ...{ function: 'Underwriting', stakes: 'high', claim: 'internal', unit: 'custom' },
    ...{ unitName: 'submission', key: 'submission_id', prefix: 'S' },
    ...{ resolved: 'quoted', unresolved: 'referred' },
    ...{ retryCap: 2, usdPerHour: 75, minutesPerUnresolved: 40, platformUsdPerUnit: 0.5 },
    baseline: {
      ...{ kind: 'internal', name: 'own-underwriters' },
      ...{ loadedUsdPerYear: 135_000, unitsPerYear: 2_700 },
    },
    budgetUsdPerYear: 2_000,
    segments: [
      {
        name: 'renewal',
        model: large,
        units: [20, 3, 2],
        inputTokens: 40_000,
        outputTokens: 2_000,
      },
      { name: 'new', model: large, units: [12, 4, 4], inputTokens: 60_000, outputTokens: 3_000 },
    ],
  },
  {
    ...{ id: 'tickets', title: 'Customer service tickets', workflow: 'support-tickets' },
    description: 'Answers a customer, looks up what it needs and closes the ticket.',
    ...{ function: 'Customer Service', stakes: 'low', claim: 'bpo', unit: 'ticket' },
    ...{ key: 'ticket_id', prefix: 'T', resolved: 'solved', unresolved: 'escalated' },
    ...{ retryCap: 2, usdPerHour: 30, minutesPerUnresolved: 12, platformUsdPerUnit: 0.05 },
    baseline: {
      ...{ kind: 'bpo', name: 'support-partner', vendor: 'Your support partner' },
      ...{ usdPerUnit: 3.2, slaHours: 8 },
    },
    budgetUsdPerYear: 250,
    segments: [
      { name: 'billing', model: small, units: [27, 2, 1], inputTokens: 6_000, outputTokens: 400 },
      {
        name: 'technical',
        model: large,
        units: [18, 6, 6],
        inputTokens: 10_000,
        outputTokens: 700,
      },
    ],
  },
  {
    ...{ id: 'compliance', title: 'Compliance reviews', workflow: 'compliance-review' },
    description: 'Holds a document against the rules that apply and lists what is missing.',
    ...{ function: 'Compliance', stakes: 'high', claim: 'internal', unit: 'custom' },
    ...{ unitName: 'review', key: 'review_id', prefix: 'R' },
    ...{ resolved: 'cleared', unresolved: 'sent to counsel' },
    ...{ retryCap: 2, usdPerHour: 95, minutesPerUnresolved: 60, platformUsdPerUnit: 0.4 },
    baseline: {
      ...{ kind: 'internal', name: 'own-reviewers' },
      ...{ loadedUsdPerYear: 160_000, unitsPerYear: 2_000 },
    },
    budgetUsdPerYear: 3_000,
    segments: [
      {
        name: 'marketing',
        model: large,
        units: [22, 2, 1],
        inputTokens: 18_000,
        outputTokens: 1_200,
      },
      { name: 'product', model: large, units: [9, 2, 4], inputTokens: 50_000, outputTokens: 2_500 },
    ],
  },
  {
    ...{ id: 'supply-chain', title: 'Supply chain exceptions', workflow: 'supply-exceptions' },
    description: 'Finds out why a shipment is late and proposes what to do.',
    ...{ function: 'Supply Chain', stakes: 'medium', claim: 'bpo', unit: 'custom' },
    ...{ unitName: 'exception', key: 'exception_id', prefix: 'X' },
    ...{ resolved: 'cleared', unresolved: 'planner took over' },
    ...{ retryCap: 3, usdPerHour: 48, minutesPerUnresolved: 25, platformUsdPerUnit: 0.2 },
    baseline: {
      ...{ kind: 'bpo', name: 'control-tower', vendor: 'Your control tower' },
      ...{ usdPerUnit: 9, slaHours: 4 },
    },
    budgetUsdPerYear: 900,
    segments: [
      { name: 'road', model: small, units: [20, 4, 1], inputTokens: 9_000, outputTokens: 800 },
      {
        ...{
          name: 'sea',
          model: large,
          units: [8, 3, 9],
          inputTokens: 30_000,
          outputTokens: 1_500,
        },
        exceptionRule: 'customs-hold',
      },
    ],
  },
  {
    ...{ id: 'disputes', title: 'Payment disputes', workflow: 'payment-disputes' },
    description: 'Gathers the evidence for a disputed payment and writes the answer.',
    ...{ function: 'Payments', stakes: 'medium', claim: 'bpo', unit: 'custom' },
    ...{ unitName: 'dispute', key: 'dispute_id', prefix: 'D' },
    ...{ resolved: 'answered', unresolved: 'manual' },
    ...{ usdPerUnit: 18, retryCap: 2, usdPerHour: 36, minutesPerUnresolved: 20 },
    platformUsdPerUnit: 0.1,
    baseline: {
      ...{ kind: 'bpo', name: 'dispute-desk', vendor: 'Your dispute desk' },
      ...{ usdPerUnit: 7.5, slaHours: 48 },
    },
    budgetUsdPerYear: 600,
    segments: [
      { name: 'card', model: large, units: [21, 3, 1], inputTokens: 15_000, outputTokens: 900 },
      {
        name: 'transfer',
        model: large,
        units: [14, 3, 3],
        inputTokens: 20_000,
        outputTokens: 1_000,
      },
    ],
  },
  {
    ...{ id: 'invoices', title: 'Invoices', workflow: 'invoice-entry' },
    description: 'Reads an invoice, matches it with its order and books it.',
    ...{ function: 'Finance', stakes: 'low', claim: 'bpo', unit: 'invoice' },
    ...{ key: 'invoice_id', prefix: 'I', resolved: 'booked', unresolved: 'exception' },
    ...{ retryCap: 2, usdPerHour: 34, minutesPerUnresolved: 9, platformUsdPerUnit: 0.02 },
    baseline: {
      ...{ kind: 'bpo', name: 'shared-service', vendor: 'Your shared service centre' },
      ...{ usdPerUnit: 2.4, slaHours: 24 },
    },
    budgetUsdPerYear: 150,
    segments: [
      {
        name: 'with-order',
        model: small,
        units: [28, 1, 1],
        inputTokens: 4_000,
        outputTokens: 300,
      },
      {
        name: 'without-order',
        model: small,
        units: [12, 3, 5],
        inputTokens: 7_000,
        outputTokens: 500,
      },
    ],
  },
  {
    ...{ id: 'contracts', title: 'Contracts', workflow: 'contract-review' },
    description: 'Compares a contract with the playbook and marks up what differs.',
    ...{ function: 'Legal', stakes: 'high', claim: 'internal', unit: 'contract' },
    ...{ key: 'contract_id', prefix: 'K', resolved: 'marked up', unresolved: 'lawyer took over' },
    ...{ retryCap: 2, usdPerHour: 120, minutesPerUnresolved: 90, platformUsdPerUnit: 1 },
    baseline: {
      ...{ kind: 'internal', name: 'own-lawyers' },
      ...{ loadedUsdPerYear: 190_000, unitsPerYear: 950 },
    },
    budgetUsdPerYear: 5_000,
    segments: [
      { name: 'nda', model: small, units: [22, 2, 1], inputTokens: 14_000, outputTokens: 1_500 },
      { name: 'master', model: large, units: [8, 3, 4], inputTokens: 90_000, outputTokens: 5_000 },
    ],
  },
  {
    ...{ id: 'engineering', title: 'Engineering', workflow: 'code-changes' },
    description: 'Writes a change, runs the tests and opens a pull request.',
    ...{ function: 'Engineering', stakes: 'medium', claim: 'revenue', unit: 'custom' },
    ...{
      unitName: 'change',
      key: 'change_id',
      prefix: 'P',
      resolved: 'merged',
      unresolved: 'closed',
    },
    ...{ usdPerUnit: 60, retryCap: 3, usdPerHour: 90, minutesPerUnresolved: 30 },
    platformUsdPerUnit: 0.3,
    budgetUsdPerYear: 4_000,
    segments: [
      { name: 'fix', model: large, units: [18, 4, 3], inputTokens: 80_000, outputTokens: 4_000 },
      {
        name: 'feature',
        model: large,
        units: [8, 5, 7],
        inputTokens: 200_000,
        outputTokens: 9_000,
      },
    ],
  },
];
