import type { Call, CallParameter } from '../../documents/promptDocument';
import { plainKey } from '../../estimate/callNumbers';
import { innerSpan, numberOf } from '../callFacts';
import { isCallsOwn, removeParameter, renameParameter } from '../fixes/parameterEdits';
import type { Refusal } from '../refusals';
import { refusalOf } from '../refusals';
import { report } from '../report';
import type { Fix, Rule, RuleContext } from '../rule';

/** Sampling beyond what any vendor takes. */
const mostTemperature = 2;

/** A parameter that the named model refuses: the call fails, or the value is dropped in silence. */
export const paramRejected: Rule = {
  id: 'param-rejected',
  defaultLevel: 'hint',
  summary: 'A parameter that the named model refuses, or a value that no vendor takes.',
  *check({ formatId }, context) {
    for (const { call, model } of context.estimates) {
      for (const parameter of call.parameters) {
        const refusal = refusalOf(parameter, model, formatId);
        const id = call.model?.id ?? 'This model';
        if (refusal !== undefined) {
          yield report(
            this,
            refusal.rename === undefined ? parameter.valueSpan : parameter.keySpan,
            `${id} refuses ${parameter.key}: it ${refusal.because}.`,
            { fixes: fixesFor(call, parameter, refusal, context) },
          );
        } else if (isHot(parameter)) {
          yield report(
            this,
            parameter.valueSpan,
            `${parameter.key} ${parameter.value} is more than any vendor takes (${mostTemperature}).`,
            { fixes: cooled(parameter) },
          );
        }
      }
    }
  },
};

function isHot(parameter: CallParameter): boolean {
  return plainKey(parameter.key) === 'temperature' && (numberOf(parameter) ?? 0) > mostTemperature;
}

/** Renames exactly the key, or removes what has no other name. */
function fixesFor(
  call: Call,
  parameter: CallParameter,
  { rename }: Refusal,
  { text, formatId }: RuleContext,
): readonly Fix[] {
  if (rename === undefined) {
    const edits = removeParameter(text, parameter);
    return fixWith({ title: `Remove ${parameter.key}`, edits, isSafe: false });
  }
  const edits = renameParameter(text, parameter, rename);
  const isSafe = isCallsOwn(text, call, parameter, formatId);
  return fixWith({ title: `Rename to ${rename}`, edits, isSafe });
}

function fixWith(fix: Fix): readonly Fix[] {
  return fix.edits.length === 0 ? [] : [fix];
}

function cooled(parameter: CallParameter): readonly Fix[] {
  const newText = '1';
  const edits = [{ span: innerSpan(parameter), newText }];
  return [{ title: `Set ${parameter.key} to ${newText}`, edits, isSafe: false }];
}
