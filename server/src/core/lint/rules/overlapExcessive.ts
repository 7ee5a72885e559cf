import { innerSpan, numberOf } from '../callFacts';
import { report } from '../report';
import type { Rule } from '../rule';
import type { KnobMeaning, Retrieval, RetrievalKnob } from '../../documents/promptDocument';
import { groupThousands } from '../../report/formatNumber';

const usualOverlap = 0.15;

/** Chunks that repeat much of their neighbours: text is embedded and sent more than once. */
export const overlapExcessive: Rule = {
  id: 'overlap-excessive',
  defaultLevel: 'hint',
  summary: 'Chunks that repeat much of their neighbours.',
  *check({ retrievals }, { thresholds }) {
    for (const { knob, share, newText } of retrievals.flatMap(overlapOf)) {
      if (share <= thresholds['overlap-excessive'] || share >= 1) continue;
      const times = (1 / (1 - share)).toFixed(2);
      yield report(
        this,
        knob.valueSpan,
        `${percent(share)} of each chunk repeats its neighbour: every text is embedded ${times} times, ` +
          `and neighbours that are retrieved together are sent twice in part. 10–20 % is usual.`,
        {
          level: share >= thresholds['overlap-excessive.warning'] ? 'warning' : 'hint',
          fixes: [
            {
              title: `Set ${knob.key} to ${groupThousands(newText)} (${percent(usualOverlap)})`,
              edits: [{ span: innerSpan(knob), newText }],
              isSafe: false,
            },
          ],
        },
      );
    }
  },
};

interface Overlap {
  readonly knob: RetrievalKnob;
  /** The share of a chunk that repeats its neighbour. */
  readonly share: number;
  /** The value that would make it the usual share. */
  readonly newText: string;
}

function overlapOf(retrieval: Retrieval): readonly Overlap[] {
  const knob = knobOf(retrieval, 'chunk-overlap');
  const overlap = numberOf(knob);
  if (knob === undefined || overlap === undefined) return [];
  if (knob.unit === 'percent') {
    const isFraction = overlap > 0 && overlap < 1;
    const newText = isFraction ? String(usualOverlap) : String(usualOverlap * 100);
    return [{ knob, share: isFraction ? overlap : overlap / 100, newText }];
  }
  const chunk = knobOf(retrieval, 'chunk-size');
  const size = numberOf(chunk);
  if (size === undefined || size <= 0 || chunk?.unit !== knob.unit) return [];
  return [{ knob, share: overlap / size, newText: String(Math.round(size * usualOverlap)) }];
}

function knobOf({ knobs }: Retrieval, means: KnobMeaning): RetrievalKnob | undefined {
  return knobs.find((knob) => knob.means === means);
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
