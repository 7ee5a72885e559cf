import type { CancellationToken } from 'vscode-languageserver';
import type { Analysis } from '../core/analysis/analyzeDocument';
import { findingsInSteps } from '../core/analysis/analyzeDocument';
import type { LintSettings } from '../core/lint/lintSettings';
import type { Finding } from '../core/lint/rule';
import type { Environment } from './environment';
import type { Quarantine } from './quarantine';
import { findingsBudgetMs } from './quarantine';
import { throwIfCancelled } from './runSafe';
import type { AnalyzedDocument } from './session';

interface Found {
  readonly trials: LintSettings['trials'];
  readonly findings: readonly Finding[];
}

/** Runs the rules on open documents, within a budget, and once for each analysis: hovers and actions ask again and again. */
export class Linter {
  readonly #environment: Environment;
  readonly #quarantine: Quarantine;
  readonly #found = new WeakMap<Analysis, Found>();

  constructor(environment: Environment, quarantine: Quarantine) {
    this.#environment = environment;
    this.#quarantine = quarantine;
  }

  /**
   * The findings of an analysis; undefined when the document has changed meanwhile. An analysis holds for one state of
   * all settings, so that of `settings` only the trials can be others than last time.
   */
  async find(
    { analysis, document, knowledge, version }: AnalyzedDocument,
    settings: LintSettings,
    token?: CancellationToken,
  ): Promise<readonly Finding[] | undefined> {
    const { uri } = document;
    const { trials } = settings;
    const known = this.#found.get(analysis);
    if (known !== undefined && known.trials === trials && document.version === version) {
      throwIfCancelled(token);
      return known.findings;
    }
    const steps = findingsInSteps(analysis, knowledge, settings);
    for (let spentMs = 0; document.version === version;) {
      throwIfCancelled(token);
      if (this.#quarantine.areRulesStopped(uri, analysis.text)) return [];
      const startedAtMs = this.#environment.nowMs();
      const step = steps.next();
      if (step.done === true) {
        this.#found.set(analysis, { trials, findings: step.value });
        return step.value;
      }
      spentMs += this.#environment.nowMs() - startedAtMs;
      if (spentMs > findingsBudgetMs) this.#quarantine.stopRules(uri, analysis.text);
      else await this.#environment.yield();
    }
    return undefined;
  }
}
