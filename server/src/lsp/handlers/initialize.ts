import type { InitializeParams } from 'vscode-languageserver';
import type { InitializationOptions } from '../../protocol/initialization';
import type { Session } from '../session';

/** Takes in what the client says of itself. */
export function initializeSession(session: Session, params: InitializeParams): void {
  session.capabilities = params.capabilities;
  session.folders = params.workspaceFolders ?? [];
  session.options = optionsOf(params.initializationOptions);
  if (params.capabilities.workspace?.configuration) session.settings.allowAsking();
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
