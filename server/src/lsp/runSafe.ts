import type { CancellationToken, RemoteConsole } from 'vscode-languageserver';
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Environment } from './environment';

/**
 * Runs one request's work so that it can be cancelled before and after, and so that a defect in it answers with a
 * harmless value instead of ending the server. The one place that catches.
 */
export async function runSafe<Value>(
  work: () => Promise<Value> | Value,
  harmless: Value,
  what: string,
  token: CancellationToken,
  host: { readonly environment: Environment; readonly console: RemoteConsole },
): Promise<Value> {
  await host.environment.yield();
  if (isCancelled(token)) throw cancelled();
  try {
    const value = await work();
    if (isCancelled(token)) throw cancelled();
    return value;
  } catch (error) {
    if (error instanceof ResponseError) throw error;
    host.console.error(`${what} failed: ${describe(error)}`);
    return harmless;
  }
}

/** Asked through a function, because it changes while the work goes on. */
function isCancelled(token: CancellationToken): boolean {
  return token.isCancellationRequested;
}

function cancelled(): ResponseError<undefined> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
