import type { CodeFile } from './codeFile';
import type { CodeCall, CodeNode } from './codeNode';
import { assignmentOf } from './lookUp';

/**
 * What the file's own calls pass in a parameter, where a name is one and its function only hands it on. Nothing for any
 * other name.
 */
export function passedIn(file: CodeFile, name: string, offset: number): readonly CodeNode[] {
  return sitesOf(file, name, offset).map(({ value }) => value);
}

/** A call of a function of the file, and what it passes in one of the parameters. */
export interface CallSite {
  readonly call: CodeCall;
  readonly value: CodeNode;
}

export function sitesOf(file: CodeFile, name: string, offset: number): readonly CallSite[] {
  const assignment = name.includes('.') ? undefined : assignmentOf(file, name, offset);
  const parameter = assignment?.parameter;
  if (parameter === undefined || parameter.of.name === '') return [];
  const { of, index } = parameter;
  return file.callsOf(of.name.split('.').at(-1) ?? '').flatMap((call) => {
    // A member of something else that happens to have the same name is no call of this function.
    if (call.callee.length > 2 || call.callee.includes('()')) return [];
    const value =
      call.args.find((argument) => argument.name === name)?.value ?? positionalOf(call, index);
    return value === undefined ? [] : [{ call, value }];
  });
}

function positionalOf({ args }: CodeCall, index: number): CodeNode | undefined {
  const argument = args[index];
  return argument?.name === undefined && argument?.isSpread !== true ? argument?.value : undefined;
}
