import { compareSites } from '../../core/compare/compareSites';
import type { Site } from '../../core/compare/site';
import { sitesOf } from '../../core/compare/site';
import { changeTotals } from '../../core/compare/changeTotals';
import { applyConfig } from '../../core/config/applyConfig';
import { readConfig } from '../../core/config/readConfig';
import { defaultPromptGlobs, promptMatcher } from '../../core/documents/promptGlobs';
import type { Assumptions } from '../../core/estimate/costStack';
import { defaultAssumptions } from '../../core/estimate/costStack';
import { usdToPico } from '../../core/money';
import type { DiffReport } from '../../core/report/diffJson';
import { diffJson } from '../../core/report/diffJson';
import { diffMarkdown } from '../../core/report/diffMarkdown';
import { analyzeText } from '../../io/analyzeFile';
import type { CommitTree } from '../../io/git/commitTree';
import { findGit } from '../../io/git/findGit';
import { GitRepository } from '../../io/git/gitRepository';
import { readBranch } from '../../io/git/readBranch';
import { GitError } from '../../io/git/runGit';
import { exitCodes } from '../exitCodes';
import type { KnowledgeFlags } from '../knowledgeOptions';
import { knowledgeFor } from '../knowledgeOptions';
import type { Output } from '../output';
import { printable, printJson, printLine } from '../output';

interface DiffOptions extends KnowledgeFlags {
  readonly format: 'markdown' | 'json';
  readonly model?: string;
  readonly callsPerMonth?: string;
  readonly failAbove?: string;
}

/** `marginal diff BASE..HEAD`: what a branch does to the cost of calls. Reads commits; checks nothing out, runs nothing. */
export async function diff(range: string, options: DiffOptions, output: Output): Promise<number> {
  const callsPerMonth = wholeNumber(options.callsPerMonth);
  const limit = options.failAbove === undefined ? undefined : usdToPico(options.failAbove);
  if (callsPerMonth === undefined && options.callsPerMonth !== undefined) {
    return refuse(`'${options.callsPerMonth}' is no number of calls.`, output);
  }
  if (limit === undefined && options.failAbove !== undefined) {
    return refuse(`'${options.failAbove}' is no amount of dollars.`, output);
  }
  try {
    const report = await compare(range, options, callsPerMonth, output);
    if (report === undefined) return exitCodes.badUsage;
    if (options.format === 'json') printJson(output, diffJson(report));
    else for (const line of diffMarkdown(report)) printLine(output, line);
    return isAbove(report, limit) ? exitCodes.findings : exitCodes.ok;
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    output.stderr.write(`${printable(`marginal diff: ${error.message}`)}\n`);
    return exitCodes.unreadable;
  }
}

function isAbove({ changes }: DiffReport, limit: bigint | undefined): boolean {
  return limit !== undefined && changeTotals(changes).perMonthPicoUsd > limit;
}

async function compare(
  range: string,
  options: DiffOptions,
  callsPerMonth: number | undefined,
  output: Output,
): Promise<DiffReport | undefined> {
  const git = findGit(process.env);
  if (git === undefined) throw new GitError('git is not on the PATH.');
  const repository = new GitRepository(git, process.cwd());
  const commits = commitsOf(range, repository, output);
  if (commits === undefined) return undefined;
  const { base, head } = commits;
  const branch = readBranch(repository, base.commit, head.commit);
  const { knowledge } = await knowledgeFor(options, output);
  const given = assumptionsOf(branch.base, options, callsPerMonth);
  const isPrompt = promptMatcher(defaultPromptGlobs);
  const analysisOptions = { assumptions: given.assumptions, nowMs: Date.now(), isPrompt };
  const sitesIn = (tree: CommitTree, files: readonly string[]): readonly Site[] =>
    files.flatMap((file) => {
      const text = tree.text(file);
      if (text === undefined) return [];
      const result = analyzeText(file, text, tree.readerFor(file), knowledge, analysisOptions);
      return result.kind === 'analyzed' ? sitesOf(file, result.analysis) : [];
    });
  const comparison = {
    before: sitesIn(branch.base, branch.baseFiles),
    after: sitesIn(branch.head, branch.headFiles),
    renames: branch.renames,
    callsPerMonth: given.assumptions.callsPerMonth,
    callsProvenance: given.callsProvenance,
  };
  return {
    base,
    head,
    changes: compareSites(comparison),
    prices: knowledge.prices,
    callsPerMonth: comparison.callsPerMonth,
    filesRead: new Set([...branch.baseFiles, ...branch.headFiles]).size,
  };
}

/**
 * What both sides are counted with: the options, then marginal.yaml of the base. The branch's own marginal.yaml counts
 * once it is merged, so that no branch makes itself look cheaper.
 */
function assumptionsOf(
  base: CommitTree,
  { model }: DiffOptions,
  callsPerMonth: number | undefined,
): { readonly assumptions: Assumptions; readonly callsProvenance: 'configured' | 'assumed' } {
  const text = base.text('marginal.yaml') ?? base.text('marginal.yml');
  const config = text === undefined ? {} : readConfig(text).value;
  const isConfigured = (callsPerMonth ?? config.assumptions?.callsPerMonth) !== undefined;
  return {
    assumptions: {
      ...applyConfig(defaultAssumptions, config),
      ...(model !== undefined && { defaultModel: model }),
      ...(callsPerMonth !== undefined && { callsPerMonth }),
    },
    callsProvenance: isConfigured ? 'configured' : 'assumed',
  };
}

/** The commit where HEAD left BASE, and HEAD: what has happened on BASE since then is not the branch's doing. */
function commitsOf(
  range: string,
  repository: GitRepository,
  output: Output,
): Pick<DiffReport, 'base' | 'head'> | undefined {
  const [from = '', to = ''] = range.split(/\.{2,3}/, 2);
  const [baseName, headName] = [from, to].map((name) => (name === '' ? 'HEAD' : name));
  const named = [baseName ?? 'HEAD', headName ?? 'HEAD'].map((revision) => ({
    revision,
    commit: repository.commitOf(revision),
  }));
  const unknown = named.find(({ commit }) => commit === undefined);
  const [base, head] = named;
  if (unknown !== undefined || base?.commit === undefined || head?.commit === undefined) {
    refuse(`there is no commit '${unknown?.revision ?? range}' in this clone.`, output);
    return undefined;
  }
  const fork = repository.mergeBase(base.commit, head.commit);
  if (fork === undefined) {
    output.stderr.write(
      'marginal diff: this clone shows no common commit, so the two are compared as they are.\n',
    );
  }
  return {
    base: { revision: base.revision, commit: fork ?? base.commit },
    head: { revision: head.revision, commit: head.commit },
  };
}

function refuse(message: string, output: Output): number {
  output.stderr.write(`${printable(`marginal diff: ${message}`)}\n`);
  return exitCodes.badUsage;
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
