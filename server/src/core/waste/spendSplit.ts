import type { PicoUsd } from '../money';
import { totalTokens } from '../traces/addUsage';
import type { Motion } from './motion';
import { isWasted } from './motion';
import type { CallMotion, JudgedUnit } from './motionsOf';
import { motionsOf } from './motionsOf';

/** Money and tokens of some calls. */
export interface Share {
  readonly picoUsd: PicoUsd;
  readonly tokens: bigint;
  readonly calls: number;
}

/**
 * What spend was for; the three parts always add up to the total. Unknown is spend of which nobody can say: its unit
 * has no outcome, or the trace does not link the call to the result. It is never folded into productive.
 */
export interface SpendSplit {
  readonly productive: Share;
  readonly wasted: Share;
  readonly unknown: Share;
  readonly total: Share;
  readonly byMotion: ReadonlyMap<Motion, Share>;
}

const nothing: Share = { picoUsd: 0n, tokens: 0n, calls: 0 };

export function splitSpend(units: Iterable<JudgedUnit>): SpendSplit {
  const byMotion = new Map<Motion, Share>();
  let productive = nothing;
  let wasted = nothing;
  let unknown = nothing;
  for (const unit of units) {
    for (const each of motionsOf(unit)) {
      const share = shareOf(each);
      byMotion.set(each.motion, addShares(byMotion.get(each.motion) ?? nothing, share));
      if (unit.status === 'unknown' || each.motion === 'undetermined') {
        unknown = addShares(unknown, share);
      } else if (isWasted(each.motion)) wasted = addShares(wasted, share);
      else productive = addShares(productive, share);
    }
  }
  const total = addShares(addShares(productive, wasted), unknown);
  return { productive, wasted, unknown, total, byMotion };
}

/** Tokens on accepted paths of all tokens, from 0 to 1; undefined where there are no tokens. */
export function signalRatio({ productive, total }: SpendSplit): number | undefined {
  return total.tokens === 0n ? undefined : Number(productive.tokens) / Number(total.tokens);
}

function shareOf({ call }: CallMotion): Share {
  return {
    picoUsd: call.spend.picoUsd,
    tokens: BigInt(totalTokens(call.spend.usage)),
    calls: call.spend.calls,
  };
}

export function addShares(a: Share, b: Share): Share {
  return {
    picoUsd: a.picoUsd + b.picoUsd,
    tokens: a.tokens + b.tokens,
    calls: a.calls + b.calls,
  };
}
