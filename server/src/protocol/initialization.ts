/** What the client tells the server once, at `initialize`. */
export interface InitializationOptions {
  /** False in an untrusted workspace: nothing outside it is read and its settings are not obeyed. */
  readonly isWorkspaceTrusted: boolean;
  /** Where the server may keep its store; undefined where there is no disk. */
  readonly storageUri?: string;
  /** The editor's display language. */
  readonly locale?: string;
}
