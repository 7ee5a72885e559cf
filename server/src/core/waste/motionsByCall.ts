import type { RunCall } from '../outcomes/run';
import type { Motion } from './motion';
import type { JudgedUnit } from './motionsOf';
import { motionsOf } from './motionsOf';

/** Tells the motion of each call of a unit; a call of another unit is undetermined. */
export function motionsByCall(unit: JudgedUnit): (call: RunCall) => Motion {
  const motions = new Map(motionsOf(unit).map(({ call, motion }) => [call, motion]));
  return (call) => motions.get(call) ?? 'undetermined';
}
