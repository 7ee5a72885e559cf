import assert from 'node:assert/strict';
import { DocumentDiagnosticRequest, HoverRequest } from 'vscode-languageserver/node';
import { InProcessServer } from '../../support/inProcessServer';

const uri = 'file:///w/AGENTS.md';

describe('the findings of an open document', () => {
  it('are worked out once for a text, however often they are asked for', async () => {
    let pauses = 0;
    const pause = (): Promise<void> => {
      pauses += 1;
      return new Promise((resolve) => setImmediate(resolve));
    };
    const server = await InProcessServer.start({ machine: { yield: pause }, folder: 'file:///w' });
    await server.open({ uri, languageId: 'markdown', text: 'You are brief.\n' });
    const textDocument = { uri };
    await server.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument });
    const once = pauses;
    assert.ok(once > 20, 'the rules pause for others');
    const position = { line: 0, character: 0 };
    await server.connection.sendRequest(HoverRequest.type, { textDocument, position });
    assert.ok(pauses - once < 20, `${pauses - once} more`);

    const start = { line: 0, character: 3 };
    await server.change(uri, { start, end: start }, 'r');
    await server.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument });
    assert.ok(pauses - once > 20, 'another text has findings of its own');
  });
});
