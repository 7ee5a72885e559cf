/**
 * Which documents have read which other files, so that an edit of an imported file is seen by whatever imports it.
 * A file that was looked for and is not there counts too: it may appear.
 */
export class ImportIndex {
  readonly #filesOf = new Map<string, ReadonlySet<string>>();

  /** Takes the place of what was known of the document. */
  set(documentUri: string, fileUris: ReadonlySet<string>): void {
    if (fileUris.size > 0) this.#filesOf.set(documentUri, fileUris);
    else this.#filesOf.delete(documentUri);
  }

  delete(documentUri: string): void {
    this.#filesOf.delete(documentUri);
  }

  /** The documents that have read a file. */
  importersOf(fileUri: string): readonly string[] {
    return [...this.#filesOf].flatMap(([uri, files]) => (files.has(fileUri) ? [uri] : []));
  }
}
