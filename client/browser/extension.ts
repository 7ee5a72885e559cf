import * as vscode from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
} from 'vscode-languageclient/browser';
import { assetMethod } from '../../server/src/protocol/assets';
import type { MarginalApi } from '../src/activate';
import { activateWith } from '../src/activate';
import type { CreateClient } from '../src/languageServer';

export function activate(context: vscode.ExtensionContext): MarginalApi {
  void vscode.commands.executeCommand('setContext', 'marginal.isInBrowser', true);
  return activateWith(createClient, context);
}

/** The server in a web worker, for VS Code in a browser. What it ships with is read for it: a worker has no files. */
const createClient: CreateClient = (context, options) => {
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist/web/server.js').toString(true);
  let worker: Worker | undefined;
  // VS Code brings a Worker of its own, which the client does not know for one: it is given the two ends instead.
  const start = () => {
    worker?.terminate();
    worker = new Worker(script);
    const reader = new BrowserMessageReader(worker);
    return Promise.resolve({ reader, writer: new BrowserMessageWriter(worker) });
  };
  const client = new LanguageClient('marginal', 'Marginal', start, options);
  context.subscriptions.push(
    { dispose: () => worker?.terminate() },
    client.onRequest(assetMethod, (name: unknown) => {
      if (typeof name !== 'string' || !/^[\w.]+$/.test(name))
        throw new Error('The server asked for a file that is not its own.');
      return vscode.workspace.fs.readFile(
        vscode.Uri.joinPath(context.extensionUri, 'dist/data', name),
      );
    }),
  );
  return client;
};
