import * as vscode from 'vscode';

/** The one output channel of the extension, for the client and the server's messages alike. */
export function createLog(): vscode.LogOutputChannel {
  return vscode.window.createOutputChannel('Marginal', { log: true });
}
