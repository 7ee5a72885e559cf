import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { State } from 'vscode-languageclient';
import type { Dashboard, DashboardParams } from '../../server/src/protocol/dashboard';
import { dashboardMethod } from '../../server/src/protocol/dashboard';
import type {
  Alarm,
  DecisionTraceParams,
  FactTree,
  SnoozeAlarm,
  TemplateChoice,
  TemplateFile,
  TemplateFilesParams,
} from '../../server/src/protocol/facts';
import {
  alarmMethod,
  decisionTraceMethod,
  outcomeTreeMethod,
  snoozeAlarmMethod,
  templateFilesMethod,
  templatesMethod,
} from '../../server/src/protocol/facts';
import type { InitializationOptions } from '../../server/src/protocol/initialization';
import type { PricesChanged, PricesStatus, RefreshPreview } from '../../server/src/protocol/prices';
import {
  applyPricesMethod,
  pricesStatusMethod,
  refreshPricesMethod,
  rollBackPricesMethod,
} from '../../server/src/protocol/prices';
import type { SpendChanged, SpendRows, SpendRowsParams } from '../../server/src/protocol/spend';
import { spendChangedMethod, spendRowsMethod } from '../../server/src/protocol/spend';
import { createConfigurationMiddleware, settingNames } from './configuration';
import { documentSelector } from './documentSelector';

export interface ServerStatus {
  readonly isRunning: boolean;
  /** As the server names itself; undefined until it has answered once. */
  readonly version: string | undefined;
}

/** Makes the client for the kind of host that VS Code runs in: a process in one, a worker in the other. */
export type CreateClient = (
  context: vscode.ExtensionContext,
  options: LanguageClientOptions,
) => BaseLanguageClient;

/** The language server, and what the client asks it beyond the protocol. */
export class LanguageServer implements vscode.Disposable {
  readonly #client: BaseLanguageClient;
  readonly #spendChanged = new vscode.EventEmitter<SpendChanged>();
  readonly #started = new vscode.EventEmitter<void>();
  readonly #alarm = new vscode.EventEmitter<Alarm>();
  readonly #subscription: vscode.Disposable;

  /** Fires when traces have been read: what is on the screen should be asked for again. */
  readonly onDidChangeSpend = this.#spendChanged.event;
  /** Fires once for each event that somebody should look at. */
  readonly onDidAlarm = this.#alarm.event;
  /** Fires after every start, the first one included. */
  readonly onDidStart = this.#started.event;

  constructor(
    createClient: CreateClient,
    context: vscode.ExtensionContext,
    log: vscode.LogOutputChannel,
  ) {
    const configFiles = vscode.workspace.createFileSystemWatcher('**/marginal.{yaml,yml}');
    this.#client = createClient(context, clientOptions(context, log, configFiles));
    this.#subscription = vscode.Disposable.from(
      this.#spendChanged,
      this.#started,
      this.#alarm,
      configFiles,
      this.#client.onNotification(spendChangedMethod, (changed: SpendChanged) =>
        this.#spendChanged.fire(changed),
      ),
      this.#client.onNotification(alarmMethod, (alarm: Alarm) => this.#alarm.fire(alarm)),
      this.#client.onDidChangeState(({ newState }) => {
        if (newState === State.Running) this.#started.fire();
      }),
    );
  }

  get status(): ServerStatus {
    return {
      isRunning: this.#client.isRunning(),
      version: this.#client.initializeResult?.serverInfo?.version,
    };
  }

  start(): Promise<void> {
    return this.#client.start();
  }

  async restart(): Promise<void> {
    if (this.#client.needsStop()) await this.#client.stop();
    await this.#client.start();
  }

  /** Undefined while the server is not running. */
  async spendRows(params: SpendRowsParams): Promise<SpendRows | undefined> {
    if (!this.#client.isRunning()) return undefined;
    return this.#client.sendRequest<SpendRows>(spendRowsMethod, params);
  }

  /** Undefined while the server is not running. */
  async dashboard(params: DashboardParams): Promise<Dashboard | undefined> {
    if (!this.#client.isRunning()) return undefined;
    return this.#client.sendRequest<Dashboard>(dashboardMethod, params);
  }

  /** Undefined while the server is not running. */
  async outcomeTree(): Promise<FactTree | undefined> {
    if (!this.#client.isRunning()) return undefined;
    return this.#client.sendRequest<FactTree>(outcomeTreeMethod);
  }

  /** Undefined while the server is not running. */
  async decisionTrace(params: DecisionTraceParams): Promise<FactTree | undefined> {
    if (!this.#client.isRunning()) return undefined;
    return this.#client.sendRequest<FactTree>(decisionTraceMethod, params);
  }

  async templates(): Promise<readonly TemplateChoice[]> {
    if (!this.#client.isRunning()) return [];
    return this.#client.sendRequest<readonly TemplateChoice[]>(templatesMethod);
  }

  async templateFiles(params: TemplateFilesParams): Promise<readonly TemplateFile[]> {
    return this.#client.sendRequest<readonly TemplateFile[]>(templateFilesMethod, params);
  }

  async snoozeAlarm(params: SnoozeAlarm): Promise<void> {
    if (this.#client.isRunning()) await this.#client.sendNotification(snoozeAlarmMethod, params);
  }

  /** Undefined while the server is not running. */
  async pricesStatus(): Promise<PricesStatus | undefined> {
    if (!this.#client.isRunning()) return undefined;
    return this.#client.sendRequest<PricesStatus>(pricesStatusMethod);
  }

  async previewPrices(): Promise<RefreshPreview | undefined> {
    if (!this.#client.isRunning()) return undefined;
    return this.#client.sendRequest<RefreshPreview>(refreshPricesMethod);
  }

  async applyPrices(): Promise<PricesChanged | undefined> {
    return this.#client.sendRequest<PricesChanged>(applyPricesMethod);
  }

  async rollBackPrices(): Promise<PricesChanged | undefined> {
    if (!this.#client.isRunning()) return undefined;
    return this.#client.sendRequest<PricesChanged>(rollBackPricesMethod);
  }

  dispose(): void {
    this.#subscription.dispose();
    // VS Code does not wait for it; the server also ends by itself when its channel closes.
    if (this.#client.needsStop()) void this.#client.stop();
  }
}

function clientOptions(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
  configFiles: vscode.FileSystemWatcher,
): LanguageClientOptions {
  return {
    documentSelector,
    synchronize: { fileEvents: configFiles },
    outputChannel: log,
    traceOutputChannel: log,
    initializationOptions: () => initializationOptions(context),
    middleware: {
      workspace: createConfigurationMiddleware(settingNames(context.extension.packageJSON)),
    },
  };
}

/** Read anew at every start, because a workspace may have become trusted. */
function initializationOptions(context: vscode.ExtensionContext): InitializationOptions {
  return {
    isWorkspaceTrusted: vscode.workspace.isTrusted,
    storageUri: (context.storageUri ?? context.globalStorageUri).toString(),
    locale: vscode.env.language,
  };
}
