import { runCli } from './program';

// A reader that has seen enough, such as `head`, closes the pipe: that is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

void runCli(process.argv, { stdout: process.stdout, stderr: process.stderr }).then((code) => {
  // Not process.exit: a pipe may still be taking the output.
  process.exitCode = code;
});
