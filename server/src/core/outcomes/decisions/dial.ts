/** What the dial does, from the least to the most. No stop ends a workflow: 0 only observes. */
export const dialStops = [
  { id: 'observe', from: 0, does: 'Measures and shows; changes nothing.' },
  { id: 'nudge', from: 25, does: 'Proposes cheaper settings where prompts are edited.' },
  {
    id: 'cheaper-tier',
    from: 50,
    does: 'Takes a cheaper model where a test found it good enough.',
  },
  { id: 'trimmed-context', from: 75, does: 'Also trims context to what answers have used.' },
  { id: 'capped', from: 100, does: 'Also ends runs at the cap; a person goes on with them.' },
] as const;

export type DialStop = (typeof dialStops)[number]['id'];

/** The highest stop that a position has reached; positions outside of 0 to 100 count as the nearer end. */
export function dialStop(position: number): (typeof dialStops)[number] {
  return dialStops.findLast(({ from }) => position >= from) ?? dialStops[0];
}
