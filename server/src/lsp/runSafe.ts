import type { CancellationToken } from 'vscode-languageserver';
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Environment } from './environment';

/** One request: what to do, and what to answer when that cannot be done. */
export interface SafeRequest<Value> {
  /** "Diagnostics", for the log. */
  readonly what: string;
  /** The document that is asked about; after a failure its text is left alone until it changes. */
  readonly uri?: string;
  readonly work: () => Promise<Value> | Value;
  readonly harmless: () => Value;
}

/** What the work of a request needs of the session. */
export interface SafeHost {
  readonly environment: Environment;
  hasFailed(uri: string): boolean;
  reportFailure(what: string, error: unknown, uri?: string): void;
}

/**
 * Runs one request's work so that a defect in it answers with a harmless value instead of ending the server, and so
 * that a cancellation is answered at once: before the work, and while it waits. The one place that catches.
 */
export async function runSafe<Value>(
  { what, uri, work, harmless }: SafeRequest<Value>,
  token: CancellationToken,
  host: SafeHost,
): Promise<Value> {
  // A message that is waiting may be the cancellation of this very request.
  await host.environment.yield();
  throwIfCancelled(token);
  if (uri !== undefined && host.hasFailed(uri)) return harmless();
  const cancellation = whenCancelled(token);
  try {
    const value = await Promise.race([work(), cancellation.promise]);
    throwIfCancelled(token);
    return value;
  } catch (error) {
    if (error instanceof ResponseError) throw error;
    host.reportFailure(what, error, uri);
    return harmless();
  } finally {
    cancellation.dispose();
  }
}

/** Ends the work of a request that nobody waits for any more. */
export function throwIfCancelled(token: CancellationToken | undefined): void {
  if (token?.isCancellationRequested) throw cancelled();
}

function whenCancelled(token: CancellationToken): {
  readonly promise: Promise<never>;
  readonly dispose: () => void;
} {
  let listener: { dispose: () => void } | undefined;
  const promise = new Promise<never>((_, reject) => {
    listener = token.onCancellationRequested(() => reject(cancelled()));
  });
  // The work may throw before the race has begun.
  promise.catch(() => undefined);
  return { promise, dispose: () => listener?.dispose() };
}

function cancelled(): ResponseError<undefined> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
}

/** An error for the log: its kind and where it arose. Its message is left out, because it may quote a document. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { code } = error as { readonly code?: unknown };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [typeof code === 'string' ? `${error.name} ${code}` : error.name, ...frames].join('\n');
}
