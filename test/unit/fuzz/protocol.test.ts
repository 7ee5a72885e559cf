import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readFromPage } from '../../../client/src/views/dashboardMessages';
import { dashboardMethod } from '../../../server/src/protocol/dashboard';
import {
  applyPricesMethod,
  pricesStatusMethod,
  refreshPricesMethod,
} from '../../../server/src/protocol/prices';
import { spendRowsMethod } from '../../../server/src/protocol/spend';
import { fuzz } from '../../support/fuzz';
import { InProcessServer } from '../../support/inProcessServer';

const requests = [
  'textDocument/inlayHint',
  'inlayHint/resolve',
  'textDocument/diagnostic',
  'textDocument/hover',
  'textDocument/completion',
  'textDocument/codeAction',
  spendRowsMethod,
  dashboardMethod,
  pricesStatusMethod,
  refreshPricesMethod,
  applyPricesMethod,
  'marginal/unknown',
];
const notifications = [
  'textDocument/didOpen',
  'textDocument/didChange',
  'textDocument/didClose',
  'workspace/didChangeWatchedFiles',
  'workspace/didChangeConfiguration',
  'workspace/didChangeWorkspaceFolders',
  '$/setTrace',
];

const uri = 'file:///w/AGENTS.md';
const position = fc.record({
  line: fc.oneof(fc.nat(9), fc.integer(), fc.double()),
  character: fc.anything(),
});
const range = fc.record({ start: position, end: position });
const nearly = fc.record(
  {
    textDocument: fc.record(
      {
        uri: fc.oneof(fc.constant(uri), fc.webUrl(), fc.string()),
        version: fc.anything(),
        text: fc.string(),
      },
      { requiredKeys: ['uri'] },
    ),
    position,
    range,
    context: fc.anything(),
    contentChanges: fc.array(fc.record({ range, text: fc.string() }, { requiredKeys: ['text'] }), {
      maxLength: 2,
    }),
    changes: fc.array(fc.record({ uri: fc.string(), type: fc.anything() }), { maxLength: 2 }),
    data: fc.anything(),
    path: fc.anything(),
    days: fc.anything(),
    timeZone: fc.string(),
  },
  { requiredKeys: [] },
);
const params = fc.oneof(nearly, fc.jsonValue()) as fc.Arbitrary<object | null>;

describe('messages that are not what they should be', () => {
  it('are answered or refused by the server, which goes on', async () => {
    const server = await InProcessServer.start();
    const text = 'You are brief.\n';
    await server.open({ uri: 'file:///w/CLAUDE.md', languageId: 'markdown', text });
    const before = await server.shown('file:///w/CLAUDE.md');
    await fuzz(
      300,
      fc.asyncProperty(
        fc.constantFrom(...requests),
        fc.constantFrom(...notifications),
        params,
        params,
        async (request, notification, first, second) => {
          const plain = (value: unknown): object =>
            JSON.parse(JSON.stringify(value ?? {})) as object;
          await server.connection.sendNotification(notification, plain(first));
          const answer = server.connection.sendRequest(request, plain(second));
          await answer.catch((error: unknown) => assert.ok(error instanceof Error));
        },
      ),
    );
    await server.open({ uri: 'file:///w/other/CLAUDE.md', languageId: 'markdown', text });
    const after = await server.shown('file:///w/other/CLAUDE.md');
    assert.deepEqual(
      after.hints.map(({ label }) => label),
      before.hints.map(({ label }) => label),
    );
  });

  it('of the page become a message of the page, or none', () =>
    fuzz(
      1000,
      fc.property(fc.anything(), (message) => {
        const read = readFromPage(message);
        if (read === undefined) return;
        assert.ok(['ready', 'choose', 'open'].includes(read.kind));
      }),
    ));
});
