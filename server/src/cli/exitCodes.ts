/** What the command's exit tells a script; a contract, see docs/cli.md. */
export const exitCodes = {
  /** Nothing at or above the threshold. */
  ok: 0,
  /** Findings at or above `--fail-on`. */
  findings: 1,
  badUsage: 2,
  /** An input could not be read at all; the rest was still reported. */
  unreadable: 3,
} as const;
