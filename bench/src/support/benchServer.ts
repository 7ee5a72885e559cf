import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ProtocolConnection } from 'vscode-languageserver/node';
import {
  ConfigurationRequest,
  createProtocolConnection,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

/** The built server in a process of its own, reading the logs of Claude Code. */
export class BenchServer {
  readonly connection: ProtocolConnection;
  readonly #process: ChildProcess;

  private constructor(child: ChildProcess, connection: ProtocolConnection) {
    this.#process = child;
    this.connection = connection;
  }

  /** `variables` say where the logs and the store are. */
  static async start(
    variables: Readonly<Record<string, string>>,
    storage: string,
  ): Promise<BenchServer> {
    const child = spawn(process.execPath, [path.resolve('dist/server.js'), '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, ...variables },
    });
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    connection.onRequest(ConfigurationRequest.type, ({ items }) =>
      items.map(() => ({ traces: { enabled: true, agents: ['claude-code'] } })),
    );
    connection.onRequest(RegistrationRequest.type, () => undefined);
    connection.onUnhandledNotification(() => undefined);
    connection.listen();
    await connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- The protocol still asks for it.
      rootUri: null,
      capabilities: { workspace: { configuration: true }, textDocument: { inlayHint: {} } },
      initializationOptions: {
        isWorkspaceTrusted: true,
        storageUri: pathToFileURL(storage).href,
      },
      workspaceFolders: null,
    });
    await connection.sendNotification(InitializedNotification.type, {});
    return new BenchServer(child, connection);
  }

  get pid(): number {
    return this.#process.pid ?? NaN;
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    await this.connection.sendRequest(ShutdownRequest.type);
    await this.connection.sendNotification(ExitNotification.type);
    await ended;
    this.connection.dispose();
  }
}

export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Shares of sorted values: 0.5 is the median. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
