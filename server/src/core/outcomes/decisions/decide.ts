import type { WorkflowConfig } from '../../config/schema/configSchema';
import type { Provenance } from '../../provenance';
import type { DoseResponse } from '../value/doseResponse';
import type { MarginalUtility } from '../value/marginalUtility';
import type { GoodEnough } from '../value/modelComparison';
import type { Verdict } from '../verdict';
import type { WorkflowResult } from '../workflowResult';
import type { CapBinding } from './capBinding';
import { decisionRules } from './decisionRules';

/** What to do about a workflow. */
export type Decision =
  'more-compute' | 'cap' | 'cheaper-model' | 'human' | 'bpo' | 'keep' | 'insufficient-data';

/** All that a decision rests on. */
export interface DecisionFacts {
  readonly result: WorkflowResult;
  readonly verdict: Verdict;
  readonly stakes: NonNullable<WorkflowConfig['stakes']>;
  readonly utility: MarginalUtility;
  readonly binding: CapBinding | undefined;
  readonly dose: DoseResponse;
  readonly candidates: readonly GoodEnough[];
  readonly minimumCases: number;
}

export interface Evidence {
  readonly name: string;
  /** A sentence with its numbers. */
  readonly text: string;
  /** Of the weakest number in it. */
  readonly provenance: Provenance;
}

export interface DecisionMade {
  readonly decision: Decision;
  /** The rule of the table that decided. */
  readonly rule: string;
  readonly evidence: readonly Evidence[];
}

/** The first rule of the table that applies decides; the last always applies. Equal facts, equal decision. */
export function decide(facts: DecisionFacts): DecisionMade {
  for (const { id, decision, evidence } of decisionRules) {
    const found = evidence(facts);
    if (found !== undefined) return { decision, rule: id, evidence: found };
  }
  return { decision: 'insufficient-data', rule: 'none', evidence: [] };
}
