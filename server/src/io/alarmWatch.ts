import type { Insight } from '../core/outcomes/insights/insight';
import type { AlarmState } from '../core/waste/runaway';
import { nextAlarm } from '../core/waste/runaway';
import type { Alarm } from '../protocol/facts';

/** What is worth a notification: the others wait until somebody looks. */
const alarming = ['runaway', 'starved', 'over-budget'] as const;

const msPerHour = 3_600_000;

/** Remembers what was said, so that every event is told once, and nothing of a workflow that nobody wants to hear of. */
export class AlarmWatch {
  readonly #states = new Map<string, AlarmState>();
  readonly #snoozedUntilMs = new Map<string, number>();

  /** The alarms that are new. */
  next(insights: readonly Insight[], nowMs: number): readonly Alarm[] {
    const alarms: Alarm[] = [];
    const active = new Map<string, Insight>();
    for (const each of insights) {
      if (alarming.some((id) => id === each.id)) active.set(keyOf(each), each);
    }
    for (const key of new Set([...this.#states.keys(), ...active.keys()])) {
      const insight = active.get(key);
      const workflow = insight?.workflow ?? key.slice(key.indexOf('\0') + 1);
      const snoozedUntilMs = this.#snoozedUntilMs.get(workflow);
      const before = this.#states.get(key) ?? { isAlarmed: false };
      const { state, shouldNotify } = nextAlarm(
        { isAlarmed: before.isAlarmed, ...(snoozedUntilMs !== undefined && { snoozedUntilMs }) },
        insight !== undefined,
        nowMs,
      );
      this.#states.set(key, state);
      if (shouldNotify && insight) alarms.push({ workflow, message: insight.text });
    }
    return alarms;
  }

  snooze(workflow: string, hours: number, nowMs: number): void {
    this.#snoozedUntilMs.set(workflow, nowMs + hours * msPerHour);
  }
}

function keyOf({ id, workflow = '' }: Insight): string {
  return `${id}\0${workflow}`;
}
