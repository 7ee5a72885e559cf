import { PassThrough } from 'node:stream';
import type { InlayHint, ProtocolConnection, Range } from 'vscode-languageserver/node';
import {
  createConnection,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  InitializeRequest,
  InlayHintRequest,
  LogMessageNotification,
  ShowMessageNotification,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import type { TextDocumentItem } from 'vscode-languageserver/node';
import type { Environment } from '../../server/src/lsp/environment';
import { startServer } from '../../server/src/lsp/server';
import { vocabularyOf } from './encodings';

const usualEnvironment: Environment = {
  version: '0.0.0',
  readAsset: (name) =>
    Promise.resolve(vocabularyOf(name === 'cl100k_base.bin' ? 'cl100k_base' : 'o200k_base')),
  readTextFile: () => undefined,
  readOwnFile: () => undefined,
  readVocabulary: () => undefined,
  nowMs: () => Date.UTC(2026, 10, 24),
  yield: () => new Promise((resolve) => setImmediate(resolve)),
  wait: () => Promise.resolve(),
};

/** The real server in this process, spoken to over streams; without files and with a clock that stands still. */
export class InProcessServer {
  readonly connection: ProtocolConnection;
  /** What it logged and what it showed to the person, in order. */
  readonly logged: string[] = [];
  readonly told: string[] = [];
  #version = 0;

  private constructor(environment: Environment) {
    const [toServer, toClient] = [new PassThrough(), new PassThrough()];
    startServer(
      createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)),
      environment,
    );
    this.connection = createProtocolConnection(
      new StreamMessageReader(toClient),
      new StreamMessageWriter(toServer),
    );
    this.connection.onNotification(LogMessageNotification.type, ({ message }) => {
      this.logged.push(message);
    });
    this.connection.onNotification(ShowMessageNotification.type, ({ message }) => {
      this.told.push(message);
    });
    this.connection.listen();
  }

  /** What is given of the machine stands in for what usually is. */
  static async start({ machine = {}, folder }: Given = {}): Promise<InProcessServer> {
    const server = new InProcessServer({ ...usualEnvironment, ...machine });
    await server.connection.sendRequest(InitializeRequest.type, {
      processId: null,
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- The protocol still asks for it.
      rootUri: null,
      capabilities: { textDocument: { diagnostic: {} } },
      initializationOptions: { isWorkspaceTrusted: false },
      workspaceFolders: folder === undefined ? null : [{ uri: folder, name: 'w' }],
    });
    return server;
  }

  async open(document: Omit<TextDocumentItem, 'version'>): Promise<void> {
    this.#version += 1;
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { ...document, version: this.#version },
    });
  }

  async close(uri: string): Promise<void> {
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, {
      textDocument: { uri },
    });
  }

  async change(uri: string, range: Range, text: string): Promise<void> {
    this.#version += 1;
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version: this.#version },
      contentChanges: [{ range, text }],
    });
  }

  /** All hints and diagnostics of an open document. */
  async shown(uri: string): Promise<Shown> {
    const range = { start: { line: 0, character: 0 }, end: { line: 1e6, character: 0 } };
    const textDocument = { uri };
    const hints = await this.connection.sendRequest(InlayHintRequest.type, {
      textDocument,
      range,
    });
    const diagnostics = await this.connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument,
    });
    return { hints: hints ?? [], diagnostics };
  }
}

export interface Given {
  readonly machine?: Partial<Environment>;
  readonly folder?: string;
}

export interface Shown {
  readonly hints: readonly InlayHint[];
  readonly diagnostics: unknown;
}
