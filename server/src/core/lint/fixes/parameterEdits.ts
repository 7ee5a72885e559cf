import type { Call, CallParameter } from '../../documents/promptDocument';
import { sliceOf } from '../../text/span';
import type { TextEdit } from '../../text/span';
import { isShorthand, standsInCall, valueBeside } from './entryEnd';
import { removeEntry } from './removeEntry';

/** Code, where a map that is passed to a call may be read elsewhere too. */
const codeFormats = /-calls$|^notebook$/;

/**
 * The edits that give a parameter another name and leave its value: none where the key stands in another spelling than
 * it was read.
 */
export function renameParameter(
  text: string,
  { key, keySpan }: CallParameter,
  rename: string,
): readonly TextEdit[] {
  const written = sliceOf(text, keySpan);
  if (written !== key) return [];
  const isQuoted = /^["'`]$/.test(text[keySpan.start - 1] ?? '');
  const behind = text.slice(keySpan.end, keySpan.end + 200);
  const newText = !isQuoted && isShorthand(behind) ? `${rename}: ${key}` : rename;
  return [{ span: keySpan, newText }];
}

/** The edits that remove a parameter from where it stands: none where its end cannot be told. */
export function removeParameter(text: string, parameter: CallParameter): readonly TextEdit[] {
  const value = valueBeside(text, parameter);
  return value === undefined ? [] : [removeEntry(text, parameter.keySpan, value)];
}

/** Whether nothing but the call reads a parameter, so that another name changes nothing else. */
export function isCallsOwn(
  text: string,
  call: Call,
  { keySpan }: CallParameter,
  formatId: string,
): boolean {
  return !codeFormats.test(formatId) || standsInCall(text, call.anchor, keySpan);
}
