import { runCli } from './program';

void runCli(process.argv, { stdout: process.stdout, stderr: process.stderr }).then((code) => {
  // Not process.exit: a pipe may still be taking the output.
  process.exitCode = code;
});
