import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { InlayHint, ProtocolConnection, Range } from 'vscode-languageserver/node';
import {
  ConfigurationRequest,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  InlayHintRequest,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

/** A document as an editor opens it. */
export interface OpenedDocument {
  readonly uri: string;
  readonly languageId: string;
  readonly text: string;
}

/** The built server in a process of its own, spoken to as an editor speaks to it. */
export class LspProcess {
  readonly #connection: ProtocolConnection;
  readonly #process: ChildProcess;
  readonly #ended: Promise<unknown>;
  #version = 1;

  constructor() {
    this.#process = spawn(process.execPath, [path.resolve('dist/server.js'), '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const { stdin, stdout } = this.#process;
    if (stdin === null || stdout === null) throw new Error('The server has no pipes.');
    this.#ended = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#connection = createProtocolConnection(
      new StreamMessageReader(stdout),
      new StreamMessageWriter(stdin),
    );
    this.#connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => ({})));
    this.#connection.onRequest(RegistrationRequest.type, () => undefined);
    this.#connection.listen();
  }

  async initialize(): Promise<void> {
    await this.#connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- The protocol still asks for it.
      rootUri: null,
      capabilities: {
        workspace: { configuration: true, workspaceFolders: true },
        textDocument: { diagnostic: {} },
      },
      initializationOptions: { isWorkspaceTrusted: false },
      workspaceFolders: null,
    });
    await this.#connection.sendNotification(InitializedNotification.type, {});
  }

  async open(document: OpenedDocument): Promise<void> {
    await this.#connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { ...document, version: this.#version },
    });
  }

  /** Replaces a range. Returns when the notification is written, not when the server has read it. */
  async change(uri: string, range: Range, text: string): Promise<void> {
    this.#version += 1;
    await this.#connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version: this.#version },
      contentChanges: [{ range, text }],
    });
  }

  async hints(uri: string, range: Range): Promise<readonly InlayHint[]> {
    const params = { textDocument: { uri }, range };
    return (await this.#connection.sendRequest(InlayHintRequest.type, params)) ?? [];
  }

  async diagnostics(uri: string): Promise<number> {
    const params = { textDocument: { uri } };
    const report = await this.#connection.sendRequest(DocumentDiagnosticRequest.type, params);
    return report.kind === 'full' ? report.items.length : 0;
  }

  /** The time for which the server's main thread has run, in milliseconds; undefined where the system does not tell. */
  cpuMs(): number | undefined {
    try {
      const ran = readFileSync(`/proc/${this.#process.pid}/schedstat`, 'utf8').split(' ')[0];
      return Number(ran) / 1e6;
    } catch {
      // Only Linux has this file.
      return undefined;
    }
  }

  async stop(): Promise<void> {
    await this.#connection.sendRequest(ShutdownRequest.type);
    await this.#connection.sendNotification(ExitNotification.type);
    await this.#ended;
    this.#connection.dispose();
  }
}
