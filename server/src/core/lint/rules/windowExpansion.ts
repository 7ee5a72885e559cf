import { contextTokens } from '../../documents/contextTokens';
import { numberOf } from '../callFacts';
import { plural } from '../../report/plural';
import { report } from '../report';
import type { Rule } from '../rule';
import { formatTokens } from '../../report/formatNumber';

/** Each hit brings its neighbours along, so the prompt holds a multiple of what was found. */
export const windowExpansion: Rule = {
  id: 'window-expansion',
  defaultLevel: 'information',
  summary: 'A retrieval in which each hit brings its neighbours.',
  *check({ retrievals }) {
    for (const retrieval of retrievals) {
      const knob = retrieval.knobs.find(({ means }) => means === 'window');
      const around = numberOf(knob);
      if (knob === undefined || around === undefined || around <= 0) continue;
      const unit = knob.unit === 'chunks' ? 'chunk' : 'sentence';
      const count = contextTokens(retrieval);
      const size =
        count === undefined
          ? ''
          : ` In all ${formatTokens(count.tokens)} tokens, ${count.provenance}.`;
      yield report(
        this,
        knob.valueSpan,
        `Each hit brings ${plural(around, unit)} on both sides: ${1 + 2 * around} for one.${size}`,
      );
    }
  },
};
