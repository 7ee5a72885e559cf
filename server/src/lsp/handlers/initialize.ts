import type { InitializeParams } from 'vscode-languageserver';
import type { InitializationOptions } from '../../protocol/initialization';
import type { Session } from '../session';

/** Takes in what the client says of itself, and begins to load what the first hint will need. */
export function initializeSession(session: Session, params: InitializeParams): void {
  session.capabilities = params.capabilities;
  session.folders = params.workspaceFolders ?? [];
  session.options = optionsOf(params.initializationOptions);
  if (params.capabilities.workspace?.configuration) session.settings.allowAsking();
  session.knowledge().catch((error: unknown) => {
    session.console.error(`Marginal could not load its data: ${String(error)}`);
  });
}

/** A client that says nothing about trust is one a person started by hand: it is trusted. */
function optionsOf(value: unknown): InitializationOptions {
  if (typeof value !== 'object' || value === null) return { isWorkspaceTrusted: true };
  const given = value as Partial<InitializationOptions>;
  return {
    isWorkspaceTrusted: given.isWorkspaceTrusted ?? true,
    ...(typeof given.storageUri === 'string' && { storageUri: given.storageUri }),
    ...(typeof given.locale === 'string' && { locale: given.locale }),
  };
}
