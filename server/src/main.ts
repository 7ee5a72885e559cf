import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { createNodeEnvironment } from './io/nodeEnvironment';
import { startServer } from './lsp/server';

// The transport is what the command line says: --stdio for any client, --node-ipc for VS Code.
startServer(createConnection(ProposedFeatures.all), createNodeEnvironment());
