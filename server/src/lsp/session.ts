import type {
  CancellationToken,
  Connection,
  InitializeParams,
  WorkspaceFolder,
} from 'vscode-languageserver';
import { MessageType, ShowMessageNotification, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis, Knowledge } from '../core/analysis/analyzeDocument';
import { analyzeDocument } from '../core/analysis/analyzeDocument';
import type { FullKnowledge, KnowledgeOptions } from '../core/analysis/createKnowledge';
import type { FileHead } from '../core/documents/documentFormat';
import { applyConfig } from '../core/config/applyConfig';
import { findFormat } from '../core/documents/findFormat';
import { promptMatcher } from '../core/documents/promptGlobs';
import type { LintSettings } from '../core/lint/lintSettings';
import { lintSettingsFor } from '../core/lint/lintSettings';
import type { Finding } from '../core/lint/rule';
import type { Production } from '../core/outcomes/productionOf';
import { workflowOfFile } from '../core/outcomes/workflowOfFile';
import type { OwnPrices } from '../core/prices/createPriceBook';
import type { RefreshedPrices } from '../core/prices/refresh/refreshedPrices';
import type { Calibration } from '../core/tokens/calibration/calibration';
import type { InitializationOptions } from '../protocol/initialization';
import type { Alarm } from '../protocol/facts';
import { alarmMethod } from '../protocol/facts';
import type { SpendChanged } from '../protocol/spend';
import { spendChangedMethod } from '../protocol/spend';
import type { FoundConfig } from './configCache';
import { ConfigCache, isConfigUri, pathBelow } from './configCache';
import { DocumentMemory } from './documentMemory';
import type {
  CalibrationService,
  Environment,
  ProductionParams,
  SpendService,
} from './environment';
import { ImportIndex } from './importIndex';
import { KnowledgeKeeper } from './knowledge';
import { Linter } from './linter';
import { ProductionCache } from './productionCache';
import { Quarantine } from './quarantine';
import { describeError } from './runSafe';
import type { Settings } from './settings';
import { assumptionsOf } from './settings';
import { SettingsCache } from './settingsCache';
import { decodeUri, plainNameOf } from './uris';
import { createWorkspaceReader } from './workspaceReader';

/** One document as it stands, with what was read from it. */
export interface AnalyzedDocument {
  readonly document: TextDocument;
  /** The document's version when it was analysed. */
  readonly version: number;
  readonly analysis: Analysis;
  readonly settings: Settings;
  /** What the analysis was made with. */
  readonly knowledge: Knowledge;
}

export interface LintedDocument extends AnalyzedDocument {
  readonly findings: readonly Finding[];
}

interface KeptAnalysis {
  readonly key: string;
  readonly analyzed: Promise<AnalyzedDocument | undefined>;
}

const headLength = 4096;

/** All mutable state of the server. Handlers ask it and remember nothing themselves. */
export class Session {
  readonly connection: Connection;
  readonly environment: Environment;
  readonly documents = new TextDocuments(TextDocument);
  readonly settings: SettingsCache;
  readonly configs: ConfigCache;
  spend: SpendService | undefined;
  calibration: CalibrationService | undefined;
  /** What the last preview of fetched prices showed, until it is applied or another is made. */
  offeredPrices: RefreshedPrices | undefined;
  /** Files with the owner's own prices. */
  readonly priceFiles = new Set<string>();
  /** Those of them for which problems are shown. */
  readonly priceFileProblems = new Set<string>();
  /** The vocabularies in use, as the settings write them. */
  vocabularyKey = '{}';
  options: InitializationOptions = { isWorkspaceTrusted: false };
  folders: readonly WorkspaceFolder[] = [];
  capabilities: InitializeParams['capabilities'] = {};

  readonly #analyses = new Map<string, KeptAnalysis>();
  readonly #quarantine = new Quarantine();
  readonly #resting = new Set<string>();
  readonly #production = new ProductionCache(() => this.#askAgain());
  readonly #memories = new Map<string, DocumentMemory>();
  readonly #imports = new ImportIndex();
  readonly #knowledge: KnowledgeKeeper;
  readonly #linter: Linter;
  #ownKnowledge: Promise<void> = Promise.resolve();

  constructor(connection: Connection, environment: Environment) {
    this.connection = connection;
    this.environment = environment;
    this.settings = new SettingsCache(connection);
    this.#linter = new Linter(environment, this.#quarantine);
    this.#knowledge = new KnowledgeKeeper(environment);
    this.configs = new ConfigCache((uri) => this.readText(uri));
    this.documents.onDidChangeContent(({ document }) => {
      this.#quarantine.changed(document.uri, this.environment.nowMs());
      if (isConfigUri(document.uri)) this.configChanged();
      this.filesChanged([document.uri]);
    });
    this.documents.onDidClose(({ document }) => {
      // From now on whoever imports it reads what is on the disk.
      this.filesChanged([document.uri]);
      this.#imports.delete(document.uri);
      this.#analyses.delete(document.uri);
      this.#memories.get(document.uri)?.dispose();
      this.#memories.delete(document.uri);
      this.settings.forget(document.uri);
      this.#quarantine.forget(document.uri);
    });
  }

  get console(): Connection['console'] {
    return this.connection.console;
  }

  /** Models, prices and vocabularies; begun at `initialized`, awaited by whoever needs them first. */
  async knowledge(): Promise<FullKnowledge> {
    await this.#ownKnowledge;
    return this.#knowledge.get();
  }

  /** The prices in use beside those that ship. */
  get ownPrices(): OwnPrices {
    return this.#knowledge.ownPrices;
  }

  /** The factors in use. */
  get knownCalibration(): Calibration {
    return this.#knowledge.calibration;
  }

  /** What the owner adds is being read: whoever asks for knowledge meanwhile waits for it. */
  learn(added: Promise<KnowledgeOptions>): Promise<void> {
    this.#ownKnowledge = Promise.all([added, this.#ownKnowledge]).then(
      ([options]) => {
        if (!this.#knowledge.change(options)) return;
        if ('overrides' in options || 'refreshed' in options) {
          this.spend?.setPrices(this.ownPrices);
        }
        this.#askAgain();
      },
      (error: unknown) => {
        this.console.error(`What you added to Marginal could not be read: ${String(error)}`);
      },
    );
    return this.#ownKnowledge;
  }

  /**
   * The analysis of an open document, computed at most once per version and settings.
   * Undefined when the document is not open, is no prompt document, or Marginal is switched off for it.
   */
  async analysis(uri: string): Promise<AnalyzedDocument | undefined> {
    const document = this.documents.get(uri);
    if (document === undefined) return undefined;
    await this.#ownKnowledge;
    const revisions = [
      document.version,
      this.settings.revision,
      this.configs.revision,
      this.#knowledge.revision,
    ];
    const key = revisions.join(' ');
    const kept = this.#analyses.get(uri);
    if (kept?.key === key) return kept.analyzed;
    if (this.#isResting(uri)) return undefined;
    const analyzed = this.#analyze(document);
    this.#analyses.set(uri, { key, analyzed });
    return analyzed;
  }

  /**
   * The findings of an open document as it stands, with its analysis; undefined where there is no analysis. Other
   * requests are served between two rules, and it begins anew when the document changes meanwhile. Rules that take too
   * long together find nothing, and `notices` says so.
   */
  async lint(uri: string, token?: CancellationToken): Promise<LintedDocument | undefined> {
    for (;;) {
      const analyzed = await this.analysis(uri);
      if (analyzed === undefined) return undefined;
      const findings = await this.#linter.find(analyzed, this.lintSettings(analyzed), token);
      if (findings !== undefined) return { ...analyzed, findings };
    }
  }

  /** Why less is shown of a document than of others: one sentence each, none for most. */
  notices(uri: string): readonly string[] {
    const text = this.documents.get(uri)?.getText();
    if (text === undefined) return [];
    return this.#quarantine.notices(uri, text);
  }

  /** Whether a request failed on an open document as it stands. */
  hasFailed(uri: string): boolean {
    const text = this.documents.get(uri)?.getText();
    return text !== undefined && this.#quarantine.hasFailed(uri, text);
  }

  /** Notes a failure in the log. The document's text is left alone from now on, which is said once. */
  reportFailure(what: string, error: unknown, uri?: string): void {
    this.console.error(`${what} failed: ${describeError(error)}`);
    const text = uri === undefined ? undefined : this.documents.get(uri)?.getText();
    if (uri === undefined || text === undefined || this.#quarantine.hasFailed(uri, text)) return;
    const isFirst = this.#quarantine.failed(uri, text);
    this.#askAgain();
    if (!isFirst) return;
    void this.connection.sendNotification(ShowMessageNotification.type, {
      type: MessageType.Warning,
      message: `Marginal failed on ${plainNameOf(uri)} and leaves it alone until it changes. Run “Marginal: Show Log” and report what it says; none of your text is in it.`,
    });
  }

  /** Whether a document that takes long to read is being typed in; it is asked for again once typing pauses. */
  #isResting(uri: string): boolean {
    const restMs = this.#quarantine.restMs(uri, this.environment.nowMs());
    if (restMs === 0) return false;
    if (!this.#resting.has(uri)) {
      this.#resting.add(uri);
      void this.environment.wait(restMs).then(() => {
        this.#resting.delete(uri);
        this.#askAgain();
      });
    }
    return true;
  }

  /** The levels and limits of rules for a document: the editor's settings, and marginal.yaml of its folder over them. */
  lintSettings({ document, settings }: AnalyzedDocument): LintSettings {
    const { rules: levels, thresholds } = settings;
    const found = this.findConfig(document.uri);
    if (found === undefined) return { levels, thresholds };
    const asked = this.#askedProduction(document.uri);
    const trials = asked && this.#production.known(...asked)?.trials;
    return lintSettingsFor(
      { levels, thresholds, trials },
      found.config,
      pathBelow(found, document.uri),
    );
  }

  /** What the workflow of a file really costs; undefined where no marginal.yaml names the file, or no trace was read. */
  async production(uri: string): Promise<Production | undefined> {
    const asked = this.#askedProduction(uri);
    return asked && this.#production.current(...asked);
  }

  #askedProduction(uri: string): [SpendService, ProductionParams] | undefined {
    const found = this.findConfig(uri);
    if (found === undefined || this.spend === undefined) return undefined;
    const workflow = workflowOfFile(found.config.workflows, pathBelow(found, uri));
    return workflow === undefined
      ? undefined
      : [this.spend, { configUri: found.uri, workflow, days: 7 }];
  }

  /** An open document that is a marginal.yaml. */
  configDocument(uri: string): TextDocument | undefined {
    return isConfigUri(uri) ? this.documents.get(uri) : undefined;
  }

  /** A marginal.yaml changed, on the screen or on the disk. */
  configChanged(): void {
    this.configs.clear();
    this.#production.expire();
    this.#askAgain();
  }

  /** Files changed, on the screen or on the disk: what was read of them elsewhere no longer holds. */
  filesChanged(uris: readonly string[]): void {
    const importers = uris.flatMap((uri) => this.#imports.importersOf(uri));
    for (const uri of importers) this.#analyses.delete(uri);
    if (importers.length > 0) this.#askAgain();
  }

  /** Tells the client that its spend views are behind. */
  sendSpendChanged(change: SpendChanged): void {
    this.#production.expire();
    void this.connection.sendNotification(spendChangedMethod, change);
  }

  sendAlarm(alarm: Alarm): void {
    void this.connection.sendNotification(alarmMethod, alarm);
  }

  /** What was computed no longer holds: ask the client to pull again what it shows. */
  refresh(): void {
    this.settings.clear();
    this.#askAgain();
  }

  #askAgain(): void {
    const { workspace } = this.capabilities;
    if (workspace?.inlayHint?.refreshSupport) void this.connection.languages.inlayHint.refresh();
    if (workspace?.diagnostics?.refreshSupport)
      void this.connection.languages.diagnostics.refresh();
  }

  async #analyze(document: TextDocument): Promise<AnalyzedDocument | undefined> {
    const settings = await this.settings.get(document.uri);
    const shared = await this.knowledge();
    // From here on nothing waits, so that what is returned is of one version.
    const text = document.getText();
    if (!settings.enable || isConfigUri(document.uri)) return undefined;
    const config = this.findConfig(document.uri)?.config ?? {};
    const isPrompt = promptMatcher(config.prompts?.include ?? settings.prompts.include);
    const file: FileHead = {
      path: decodeUri(document.uri),
      languageId: document.languageId,
      isPrompt: isPrompt(decodeUri(document.uri)),
      head: text.slice(0, headLength).replace(/^\uFEFF/, ''),
    };
    const format = findFormat(file);
    if (format === undefined || !this.#quarantine.mayRead(document.uri, text)) return undefined;
    const memory = this.#memory(document.uri);
    const knowledge = memory.knowledgeFrom(shared);
    const imported = new Set<string>();
    const parseContext = {
      ...file,
      memory: memory.parse,
      workspace: createWorkspaceReader({
        uri: document.uri,
        folderUris: this.folders.map((folder) => folder.uri),
        readText: (uri) => this.readText(uri),
        imported,
      }),
    };
    const options = {
      assumptions: applyConfig(assumptionsOf(settings), config),
      nowMs: this.environment.nowMs(),
    };
    const analysis = analyzeDocument(text, format, parseContext, knowledge, options);
    this.#quarantine.read(document.uri, this.environment.nowMs() - options.nowMs);
    this.#imports.set(document.uri, imported);
    return {
      document,
      version: document.version,
      knowledge,
      settings: { ...settings, rules: { ...settings.rules, ...config.rules?.levels } },
      analysis,
    };
  }

  /** The marginal.yaml that counts for a document; undefined outside the workspace and where there is none. */
  findConfig(uri: string): FoundConfig | undefined {
    const folder = this.#folderOf(uri);
    return folder === undefined ? undefined : this.configs.find(uri, folder.uri);
  }

  #folderOf(uri: string): WorkspaceFolder | undefined {
    return this.folders.find((each) => uri.startsWith(`${each.uri}/`));
  }

  /** What is on the screen, or else on the disk below the workspace's folders. */
  readText(uri: string): string | undefined {
    const folderUris = this.folders.map((folder) => folder.uri);
    return this.documents.get(uri)?.getText() ?? this.environment.readTextFile(uri, folderUris);
  }

  #memory(uri: string): DocumentMemory {
    const known = this.#memories.get(uri) ?? new DocumentMemory();
    this.#memories.set(uri, known);
    return known;
  }
}
