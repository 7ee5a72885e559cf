import type { BaselineConfig, MarginalConfig, WorkflowConfig } from '../config/schema/configSchema';
import type { BaselinePrice } from './baselinePrice';
import { baselinePrice } from './baselinePrice';

export interface ConfigNotice {
  readonly level: 'error' | 'warning' | 'information';
  /** Keys that lead to the value in marginal.yaml. */
  readonly path: readonly string[];
  readonly message: string;
}

export interface FoundBaselines {
  /** What the spend is held against; undefined when nothing is declared and nothing is there. */
  readonly claim: 'bpo' | 'internal' | 'revenue' | undefined;
  /** The one to compare with, by the claim. */
  readonly chosen: BaselinePrice | undefined;
  /** All that may be shown beside each other. */
  readonly all: readonly BaselinePrice[];
  readonly notices: readonly ConfigNotice[];
}

/** The baselines of a workflow that can be compared with on a day, and what is wrong with the others. */
export function findBaselines(
  name: string,
  workflow: WorkflowConfig,
  baselines: MarginalConfig['baselines'],
  day: string,
): FoundBaselines {
  const notices: ConfigNotice[] = [];
  const usable: { readonly price: BaselinePrice; readonly baseline: BaselineConfig }[] = [];
  for (const key of workflow.baselines ?? []) {
    const baseline = baselines?.[key];
    if (baseline === undefined) continue;
    const found = problemsOf(key, baseline, workflow, day);
    notices.push(...found);
    if (found.every(({ level }) => level !== 'error')) {
      usable.push({ price: baselinePrice(key, baseline), baseline });
    }
  }
  if (workflow.claim === undefined) {
    const message = `The claim of \`${name}\` on its budget is not declared: bpo, internal or revenue.`;
    notices.push({ level: 'information', path: ['workflows', name], message });
  }
  if (workflow.stage === 'production' && workflow.outcome === undefined) {
    const message = `\`${name}\` is in production and linked to no outcome: its spend cannot be proven.`;
    notices.push({ level: 'information', path: ['workflows', name, 'stage'], message });
  }
  usable.sort((a, b) => Number(isExpired(a.baseline, day)) - Number(isExpired(b.baseline, day)));
  const all = usable.map(({ price }) => price);
  const claim = workflow.claim ?? all[0]?.kind;
  return { claim, chosen: all.find(({ kind }) => kind === claim), all, notices };
}

function problemsOf(
  key: string,
  baseline: BaselineConfig,
  workflow: WorkflowConfig,
  day: string,
): readonly ConfigNotice[] {
  const notices: ConfigNotice[] = [];
  const path = ['baselines', key];
  const { currency = 'USD', unit, validFrom, validTo } = baseline;
  if (currency !== 'USD') {
    const message = `The baseline \`${key}\` is in ${currency} and the spend in USD: they are not compared.`;
    notices.push({ level: 'error', path: [...path, 'currency'], message });
  }
  const worked = workflow.outcome?.unit;
  if (worked !== undefined && worked !== unit) {
    const message = `The baseline \`${key}\` is a price per ${unit}, the workflow counts in ${worked}: they are not compared.`;
    notices.push({ level: 'error', path: [...path, 'unit'], message });
  }
  if (isExpired(baseline, day)) {
    const message = `The baseline \`${key}\` was valid until ${validTo ?? ''} only.`;
    notices.push({ level: 'warning', path: [...path, 'validTo'], message });
  } else if (validFrom !== undefined && day < validFrom) {
    const message = `The baseline \`${key}\` is valid from ${validFrom} on only.`;
    notices.push({ level: 'warning', path: [...path, 'validFrom'], message });
  }
  return notices;
}

function isExpired({ validTo }: BaselineConfig, day: string): boolean {
  return validTo !== undefined && day > validTo;
}
