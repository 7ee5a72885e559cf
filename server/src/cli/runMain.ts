import type { Output } from './output';

/** Runs the process's command line. */
export function runMain(run: (argv: readonly string[], output: Output) => Promise<number>): void {
  // A reader that has seen enough, such as `head`, closes the pipe: that is no error of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
  void run(process.argv, { stdout: process.stdout, stderr: process.stderr }).then((code) => {
    // Not process.exit: a pipe may still be taking the output.
    process.exitCode = code;
  });
}
