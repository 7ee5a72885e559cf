import type { WorkflowConfig } from '../config/schema/configSchema';
import { booleanCell, numberCell } from './readers/cellValues';

export type SuccessCondition = NonNullable<WorkflowConfig['outcome']>['success'];

/**
 * Whether a value means success: one of a list, a number at least as large, or, without either, yes or no.
 * Undefined where the value is missing or cannot be held against the condition.
 */
export function successOf(text: string, condition: SuccessCondition): boolean | undefined {
  if (text === '') return undefined;
  if (condition.in !== undefined) return condition.in.some((value) => isEqual(text, value));
  if (condition.atLeast === undefined) return booleanCell(text);
  const sign = text.startsWith('-') ? -1 : 1;
  const number = numberCell(text.replace(/^[+-]/, ''));
  return number === undefined ? undefined : sign * number >= condition.atLeast;
}

function isEqual(text: string, value: string | number | boolean): boolean {
  if (typeof value === 'number') return Number(text) === value;
  if (typeof value === 'boolean') return booleanCell(text) === value;
  return text.toLowerCase() === value.trim().toLowerCase();
}
