/** Reading a document that takes longer than this is put off until typing pauses. */
export const readingBudgetMs = 1500;
/** Rules that take longer than this together are stopped; costs are still shown. */
export const findingsBudgetMs = 2000;
/** Longer prompt files are not read: no prompt is that long. */
const maximumLength = 4_000_000;
/** A slow document is read again when it has rested for so many times what reading it took. */
const restFactor = 2;

interface Health {
  /** The text on which a request failed: no work is done on it again. */
  failedText?: string;
  /** The text whose rules ran out of time. */
  costsOnlyText?: string;
  /** The text that is too long to be read. */
  tooLongText?: string;
  /** What the last reading took, where that was above the budget. */
  slowMs?: number;
  changedAtMs?: number;
  isTold?: true;
}

/**
 * What is known of documents that fail or take too long, so that one of them cannot take the server from the others.
 * It forgives: a failure holds only for the text that failed.
 */
export class Quarantine {
  readonly #byUri = new Map<string, Health>();

  /** A request failed on this text. True the first time that anything of this document fails: then somebody is told. */
  failed(uri: string, text: string): boolean {
    const health = this.#of(uri);
    health.failedText = text;
    if (health.isTold) return false;
    return (health.isTold = true);
  }

  hasFailed(uri: string, text: string): boolean {
    return this.#byUri.get(uri)?.failedText === text;
  }

  changed(uri: string, atMs: number): void {
    const health = this.#byUri.get(uri);
    if (health !== undefined) health.changedAtMs = atMs;
  }

  /** Whether a document is short enough to be read. */
  mayRead(uri: string, text: string): boolean {
    if (text.length <= maximumLength) return true;
    this.#of(uri).tooLongText = text;
    return false;
  }

  /** A document was read, and it took so long. */
  read(uri: string, tookMs: number): void {
    if (tookMs > readingBudgetMs) this.#of(uri).slowMs = tookMs;
    else delete this.#byUri.get(uri)?.slowMs;
  }

  /** For how long a document should be left alone because reading it takes long and somebody types in it; 0 for most. */
  restMs(uri: string, nowMs: number): number {
    const { slowMs, changedAtMs } = this.#byUri.get(uri) ?? {};
    if (slowMs === undefined || changedAtMs === undefined) return 0;
    return Math.max(0, changedAtMs + restFactor * slowMs - nowMs);
  }

  /** The rules ran out of time on this text. */
  stopRules(uri: string, text: string): void {
    this.#of(uri).costsOnlyText = text;
  }

  areRulesStopped(uri: string, text: string): boolean {
    return this.#byUri.get(uri)?.costsOnlyText === text;
  }

  /** What people should know who see less of this document than of others: a sentence each. */
  notices(uri: string, text: string): readonly string[] {
    const { failedText, tooLongText, costsOnlyText, slowMs } = this.#byUri.get(uri) ?? {};
    if (failedText === text) return [failedNotice];
    if (tooLongText === text) return [tooLongNotice];
    return [
      ...(slowMs === undefined ? [] : [slowNotice(slowMs)]),
      ...(costsOnlyText === text ? [costsOnlyNotice] : []),
    ];
  }

  forget(uri: string): void {
    this.#byUri.delete(uri);
  }

  #of(uri: string): Health {
    const health = this.#byUri.get(uri) ?? {};
    this.#byUri.set(uri, health);
    return health;
  }
}

const failedNotice =
  'Marginal failed on this text and leaves the file alone until it changes. ' +
  '“Marginal: Show Log” says where it failed, without any of your text: please report it.';

const tooLongNotice = `Files of more than ${maximumLength / 1e6} million characters are not read by Marginal.`;

const costsOnlyNotice = `Looking for findings here takes longer than ${findingsBudgetMs / 1000} s, so only costs are shown.`;

function slowNotice(slowMs: number): string {
  return `Reading this file takes ${(slowMs / 1000).toFixed(1)} s, so Marginal reads it only when typing pauses.`;
}
