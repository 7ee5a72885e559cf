import { constants, setPriority } from 'node:os';

/** Lets other threads go first: typing before reading. Only on Linux does a thread have a priority of its own. */
export function giveWay(): void {
  if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);
}
