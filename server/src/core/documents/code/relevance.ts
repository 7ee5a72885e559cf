import type { CodeCall, CodeMap } from './codeNode';
import { isMessage, messageRole } from './codePrompts';
import { knobCalls, looseKnobs } from './knobRules';
import { sdkFamilies } from './sdks';

/** Every callee of which some SDK or retriever is known, whatever the file imports. */
const callees = new RegExp(
  [...sdkFamilies.flatMap(({ calls }) => calls), ...knobCalls]
    .map(({ callee }) => callee.source)
    .join('|'),
);

const looseKeys = new Set(looseKnobs.flatMap(({ keys }) => Object.keys(keys)));

/** Whether a call may be one to a model or to a retriever, make a message, or define a tool. */
export function isRelevantCall(call: CodeCall): boolean {
  return (
    callees.test(calleeOf(call)) ||
    callees.test(call.callee.join('.')) ||
    messageRole(call) !== undefined ||
    definesTool(call)
  );
}

/** Whether a map may be a message, or holds a setting that its name alone tells. */
export function isRelevantMap({ entries }: CodeMap): boolean {
  return isMessage(entries) || entries.some(({ name }) => looseKeys.has(name ?? ''));
}

/** Whether a call defines a tool by its name and its parameters. */
export function definesTool({ args }: CodeCall): boolean {
  const has = (key: RegExp): boolean => args.some(({ name }) => key.test(name ?? ''));
  return has(toolName) && has(toolSchema);
}

const toolName = /^(?:[Nn]ame|functionName)$/;
const toolSchema = /^(?:[Pp]arameters|functionParameters|input_?[sS]chema|InputSchema)$/;

/** Wrappers that change nothing of a call. */
const transparent = new Set([
  'beta',
  'with_raw_response',
  'with_streaming_response',
  'withResponse',
  '()',
]);

/** The names of a callee, without the wrappers that change nothing of the call. */
export function calleeOf({ callee }: CodeCall): string {
  const isPlain = !callee.some((step) => transparent.has(step));
  return (isPlain ? callee : callee.filter((step) => !transparent.has(step))).join('.');
}
