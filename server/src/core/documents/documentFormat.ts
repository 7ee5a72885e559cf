import type { PromptDocument } from './promptDocument';

/** What is known of a file before it is parsed. */
export interface FileHead {
  /** With forward slashes, as given; its last segments matter, not its root. */
  readonly path: string;
  /** The editor's language id, or '' on the command line. */
  readonly languageId: string;
  /** The first 4 KiB of text, without a byte order mark. */
  readonly head: string;
  /** A setting names the file as a plain text prompt. Formats that know it better come first all the same. */
  readonly isPrompt?: boolean;
}

/** A kind of file that holds prompts, calls or retrieval settings. */
export interface DocumentFormat {
  /** Kebab-case; printed as `format` and named in docs/formats, so it never changes. */
  readonly id: string;
  /** Cheap: called for every open file. */
  matches(file: FileHead): boolean;
  /** Never throws: what it could not read is a problem with a span. */
  parse(text: string, context: ParseContext): PromptDocument;
}

/** What a parser may look at besides the text. */
export interface ParseContext {
  readonly path: string;
  readonly languageId: string;
  /** Kept by the host from one version of the same document to the next, for incremental parsing. */
  readonly memory: ParseMemory;
  readonly workspace: WorkspaceReader;
}

/** A slot in which a format may keep what makes the next parse of the same document cheap. */
export interface ParseMemory {
  kept?: Disposable;
}

interface Disposable {
  dispose(): void;
}

/** Reads neighbouring files of the same workspace, for imports and shared constants. */
export interface WorkspaceReader {
  /** The text of a file next to the document; undefined when there is none, or it lies outside the workspace. */
  read(relativePath: string): string | undefined;
}

export const noWorkspace: WorkspaceReader = { read: () => undefined };
