// node --require this: ends the process when the pipe on its stdin closes, that is when the parent is gone, even by
// SIGKILL. Processes that this one starts inherit the --require, but not the mark, and live on as they are.
if (process.env.MARGINAL_DIE_WITH_PARENT === String(process.ppid)) {
  delete process.env.MARGINAL_DIE_WITH_PARENT;
  const end = () => process.exit(0);
  process.stdin.on('end', end).on('error', end).resume();
  process.stdin.unref?.();
}
