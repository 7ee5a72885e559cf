/** Where a command writes: its one document to stdout, everything said about it to stderr. */
export interface Output {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

export function printJson(output: Output, value: unknown): void {
  output.stdout.write(`${JSON.stringify(value, undefined, 2)}\n`);
}

/** Names, ids and messages come from files: control characters would drive the terminal. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g, '\uFFFD');
}

export function printLine(output: Output, text: string): void {
  output.stdout.write(`${printable(text)}\n`);
}
