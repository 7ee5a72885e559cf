import { chunksInContext } from '../../documents/contextTokens';
import type { Retrieval } from '../../documents/promptDocument';
import { report } from '../report';
import type { Rule } from '../rule';
import { decidingKnob } from './topkExcessive';

/** What a reranker usually keeps. */
const keptChunks = 5;

/** Many chunks straight from the search: a reranker that keeps five would do with less. */
export const noRerank: Rule = {
  id: 'no-rerank',
  defaultLevel: 'information',
  summary: 'Ten chunks or more straight from the search into the prompt.',
  *check({ retrievals }, { thresholds }) {
    for (const retrieval of retrievals) {
      const chunks = chunksInContext(retrieval)?.high;
      // Above its limit, topk-excessive says what there is to say.
      const { 'no-rerank': many, 'topk-excessive': tooMany } = thresholds;
      if (chunks === undefined || chunks < many || chunks > tooMany || chunks <= keptChunks)
        continue;
      if (hasReranker(retrieval)) continue;
      // A framework's own default is not this file's choice.
      const knob = decidingKnob(retrieval, chunks);
      if (knob === undefined) continue;
      yield report(
        this,
        knob.valueSpan,
        `All ${chunks} chunks that the search finds go into the prompt. A reranker that keeps ${keptChunks} would send ${chunks - keptChunks} fewer.`,
      );
    }
  },
};

function hasReranker({ isReranked, knobs }: Retrieval): boolean {
  return isReranked === true || knobs.some(({ means }) => means === 'rerank-top-n');
}
