import type { RetrievalKnob } from './promptDocument';

/** Behind a reranker the first search only fills the pool. */
export function asPool(knob: RetrievalKnob): RetrievalKnob {
  return knob.means === 'chunks-in-context' ? { ...knob, means: 'candidate-pool' } : knob;
}
