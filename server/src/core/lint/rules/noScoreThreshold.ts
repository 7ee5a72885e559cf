import { chunksInContext } from '../../documents/contextTokens';
import { numberOf } from '../callFacts';
import { report } from '../report';
import type { Rule } from '../rule';

/** A threshold that lets everything pass: chunks that fit badly are sent and paid for too. */
export const noScoreThreshold: Rule = {
  id: 'no-score-threshold',
  defaultLevel: 'information',
  summary: 'A threshold of nothing with five chunks or more.',
  *check({ retrievals }, { thresholds }) {
    for (const retrieval of retrievals) {
      const chunks = chunksInContext(retrieval)?.high ?? 0;
      if (chunks < thresholds['no-score-threshold']) continue;
      for (const knob of retrieval.knobs) {
        if (knob.means !== 'score-threshold' || numberOf(knob) !== 0) continue;
        yield report(
          this,
          knob.valueSpan,
          `With a threshold of 0 all ${chunks} chunks are sent, however badly they fit. What a threshold saves depends on your data.`,
        );
      }
    }
  },
};
