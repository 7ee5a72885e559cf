import type { Knowledge } from '../core/analysis/analyzeDocument';
import type { FullKnowledge } from '../core/analysis/createKnowledge';
import type { ParseMemory } from '../core/documents/documentFormat';

/** What is kept of an open document from one version to the next, so that an edit costs what it changes. */
export class DocumentMemory {
  readonly parse: ParseMemory = {};
  #shared: FullKnowledge | undefined;
  #own: Knowledge | undefined;

  /** What all documents share, with tokenizers that remember this document's texts. */
  knowledgeFrom(shared: FullKnowledge): Knowledge {
    if (this.#own === undefined || this.#shared !== shared) {
      this.#shared = shared;
      this.#own = { ...shared, tokenizers: shared.tokenizers.forDocument() };
    }
    return this.#own;
  }

  dispose(): void {
    this.parse.kept?.dispose();
  }
}
