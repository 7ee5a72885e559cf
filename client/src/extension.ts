import type * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import type { MarginalApi } from './activate';
import { activateWith } from './activate';
import type { CreateClient } from './languageServer';

export type { MarginalApi } from './activate';

export function activate(context: vscode.ExtensionContext): MarginalApi {
  return activateWith(createClient, context);
}

/** The server in a process of its own. */
const createClient: CreateClient = (context, options) => {
  const module = context.asAbsolutePath('dist/server.js');
  const transport = TransportKind.ipc;
  return new LanguageClient(
    'marginal',
    'Marginal',
    {
      run: { module, transport },
      debug: { module, transport, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
    },
    options,
  );
};
