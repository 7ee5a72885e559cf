import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from 'vscode-languageserver/browser';
import { startServer } from './lsp/server';
import { assetMethod } from './protocol/assets';

declare const self: DedicatedWorkerGlobalScope;

/** The product's version; the bundler puts it here. */
declare const productVersion: string;

const connection = createConnection(
  ProposedFeatures.all,
  new BrowserMessageReader(self),
  new BrowserMessageWriter(self),
);

// No files but what the client sends: imports stay unresolved and say so, and there is no ledger of traces.
startServer(connection, {
  version: productVersion,
  readAsset: (name) => connection.sendRequest<Uint8Array>(assetMethod, name),
  readTextFile: () => undefined,
  readOwnFile: () => undefined,
  readVocabulary: () => undefined,
  nowMs: () => Date.now(),
  yield: () => new Promise((resolve) => setTimeout(resolve)),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
});
