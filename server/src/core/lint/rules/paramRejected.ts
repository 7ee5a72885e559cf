import type { CallParameter } from '../../documents/promptDocument';
import { plainKey } from '../../estimate/callNumbers';
import { sliceOf } from '../../text/span';
import { innerSpan, numberOf } from '../callFacts';
import { removeEntry } from '../fixes/removeEntry';
import type { Refusal } from '../refusals';
import { refusalOf } from '../refusals';
import { report } from '../report';
import type { Fix, Rule } from '../rule';

/** Sampling beyond what any vendor takes. */
const mostTemperature = 2;

/** A parameter that the named model refuses: the call fails, or the value is dropped in silence. */
export const paramRejected: Rule = {
  id: 'param-rejected',
  defaultLevel: 'hint',
  summary: 'A parameter that the named model refuses, or a value that no vendor takes.',
  *check({ formatId }, { estimates, text }) {
    for (const { call, model } of estimates) {
      for (const parameter of call.parameters) {
        const refusal = refusalOf(parameter, model, formatId);
        const id = call.model?.id ?? 'This model';
        if (refusal !== undefined) {
          yield report(
            this,
            refusal.rename === undefined ? parameter.valueSpan : parameter.keySpan,
            `${id} refuses ${parameter.key}: it ${refusal.because}.`,
            { fixes: fixesFor(parameter, refusal, text) },
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
function fixesFor(parameter: CallParameter, { rename }: Refusal, text: string): readonly Fix[] {
  if (rename === undefined) {
    const edits = [removeEntry(text, parameter.keySpan, parameter.valueSpan)];
    return [{ title: `Remove ${parameter.key}`, edits, isSafe: false }];
  }
  const edits = renameEdits(parameter, rename, text);
  return edits.length === 0 ? [] : [{ title: `Rename to ${rename}`, edits, isSafe: true }];
}

/** Nothing where the key stands in another spelling than it was read. */
function renameEdits({ key, keySpan }: CallParameter, rename: string, text: string) {
  return sliceOf(text, keySpan) === key ? [{ span: keySpan, newText: rename }] : [];
}

function cooled(parameter: CallParameter): readonly Fix[] {
  const newText = '1';
  const edits = [{ span: innerSpan(parameter), newText }];
  return [{ title: `Set ${parameter.key} to ${newText}`, edits, isSafe: false }];
}
