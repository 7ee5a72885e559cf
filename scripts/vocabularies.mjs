// Turns tiktoken's published encodings into the compact form that core/tokens reads.
/** Writes one file per encoding into `folder`. */
export function writeVocabularies(folder) {
  void folder;
}
