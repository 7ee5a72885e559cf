import { inputTokensOf } from '../../prices/usage';
import type { DoseResponse } from '../value/doseResponse';
import { doseResponse } from '../value/doseResponse';
import type { UnitFacts } from '../value/unitFacts';

/** Whether long context is worth its price: only where units with more of it are resolved more often, for certain. */
export interface ContextValue {
  readonly deservesLongContext: boolean;
  readonly response: DoseResponse;
}

/** Success by the longest input of a unit's first attempt. */
export function contextValue(facts: readonly UnitFacts[]): ContextValue {
  const response = doseResponse(facts.map((each) => ({ ...each, tokens: longestInput(each) })));
  return { deservesLongContext: response.kind === 'rising', response };
}

function longestInput({ unit }: UnitFacts): number {
  const calls = unit.attempts[0]?.calls ?? [];
  return calls.reduce((most, { spend }) => Math.max(most, inputTokensOf(spend.usage)), 0);
}

export interface TrimDecision {
  readonly trim: boolean;
  readonly sentence: string;
}

/** Trim when the success that is lost is worth less than the money that is saved: loss x V < saved. */
export function trimDecision(question: {
  /** By how much trimming lowers the share of resolved units. */
  readonly successLost: number;
  readonly usdValue: number;
  readonly usdSaved: number;
}): TrimDecision {
  const lostUsd = Math.max(0, question.successLost) * question.usdValue;
  const trim = lostUsd < question.usdSaved;
  const sentence = `${trim ? 'Trim' : 'Keep'}: it would save $${question.usdSaved.toFixed(4)} and lose $${lostUsd.toFixed(4)} of value a unit.`;
  return { trim, sentence };
}
