import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import path from 'node:path';
import type { InitializeParams, ProtocolConnection } from 'vscode-languageserver/node';
import {
  ConfigurationRequest,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

export interface StartOptions {
  readonly settings?: Record<string, unknown>;
  readonly workspace?: string;
  readonly capabilities?: InitializeParams['capabilities'];
  readonly isWorkspaceTrusted?: boolean;
  /** The folder in which the server may keep its store. */
  readonly storage?: string;
  readonly env?: NodeJS.ProcessEnv;
}

const usualCapabilities: InitializeParams['capabilities'] = {
  workspace: { configuration: true, workspaceFolders: true },
  textDocument: { diagnostic: {} },
};

/** The built server in a process of its own, spoken to as any editor would. */
export class LspClient {
  readonly connection: ProtocolConnection;
  readonly #process: ChildProcess;
  readonly #settings: Record<string, unknown>;
  readonly #unexpected: string[] = [];
  readonly #expected = new Set(['window/logMessage', '$/logTrace']);
  readonly #ended: Promise<number | null>;
  #version = 0;

  private constructor(options: StartOptions) {
    this.#settings = options.settings ?? {};
    this.#process = spawn(process.execPath, [path.resolve('dist/server.js'), '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: options.env ?? process.env,
    });
    this.#ended = new Promise((resolve) => this.#process.once('exit', resolve));
    this.connection = createProtocolConnection(
      new StreamMessageReader(this.#process.stdout!),
      new StreamMessageWriter(this.#process.stdin!),
    );
    this.connection.onRequest(ConfigurationRequest.type, ({ items }) =>
      items.map(() => this.#settings),
    );
    this.connection.onRequest(RegistrationRequest.type, () => undefined);
    this.connection.onUnhandledNotification(({ method }) => {
      if (!this.#expected.has(method)) this.#unexpected.push(method);
    });
    this.connection.listen();
  }

  static async start(options: StartOptions = {}): Promise<LspClient> {
    const client = new LspClient(options);
    const { workspace } = options;
    await client.connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- The protocol still asks for it.
      rootUri: null,
      capabilities: options.capabilities ?? usualCapabilities,
      initializationOptions: {
        isWorkspaceTrusted: options.isWorkspaceTrusted ?? true,
        ...(options.storage && { storageUri: `file://${options.storage}` }),
      },
      workspaceFolders:
        workspace === undefined ? null : [{ uri: `file://${workspace}`, name: 'test' }],
    });
    await client.connection.sendNotification(InitializedNotification.type, {});
    return client;
  }

  /** Notifications of this method may come without a test waiting for them. */
  expect(method: string): void {
    this.#expected.add(method);
  }

  async open(uri: string, languageId: string, text: string): Promise<void> {
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId, version: (this.#version += 1), text },
    });
  }

  /** Replaces the whole text. */
  async replace(uri: string, text: string): Promise<void> {
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version: (this.#version += 1) },
      contentChanges: [{ text }],
    });
  }

  /** Ends the server as an editor does; fails when it said something that nobody awaited, or did not end well. */
  async stop(): Promise<void> {
    await this.connection.sendRequest(ShutdownRequest.type);
    await this.connection.sendNotification(ExitNotification.type);
    const code = await this.#ended;
    this.connection.dispose();
    assert.equal(code, 0);
    assert.deepEqual(this.#unexpected, []);
  }

  signal(name: NodeJS.Signals): void {
    this.#process.kill(name);
  }

  /** Ends the server without a word, for a test that has failed. */
  kill(): void {
    this.#process.kill('SIGKILL');
  }
}
