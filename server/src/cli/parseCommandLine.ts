import type { Command } from 'commander';
import { CommanderError } from 'commander';
import { reasonOf } from '../core/text/reasonOf';
import { exitCodes } from './exitCodes';
import type { Output } from './output';

/** Makes a program whose commands say their exit code to `finish`. */
export type CreateProgram = (output: Output, finish: (code: number) => void) => Command;

/** Runs a command line with a program and resolves to its exit code. Never rejects. */
export async function parseCommandLine(
  argv: readonly string[],
  output: Output,
  createProgram: CreateProgram,
): Promise<number> {
  let code: number = exitCodes.ok;
  const program = createProgram(output, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(argv);
    return code;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? exitCodes.ok : exitCodes.badUsage;
    }
    output.stderr.write(`marginal: ${reasonOf(error)}\n`);
    return exitCodes.unreadable;
  }
}
