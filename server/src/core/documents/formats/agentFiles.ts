import type { DocumentFormat, FileHead } from '../documentFormat';
import type { CallKind, CallParameter } from '../promptDocument';
import { doubleBraceVariables } from '../templateVariables';
import { splitFrontMatter } from '../text/frontMatter';
import { commandVariables, editorVariables } from '../text/markdownVariables';
import { atImports, copilotImports } from '../text/importedFiles';
import { agentFile } from './agentFile';

/** Whether the front matter at the start of a file has all these keys at its top. */
function hasHeaderKeys({ head }: FileHead, ...keys: readonly string[]): boolean {
  const { header } = splitFrontMatter(head);
  if (header === undefined) return false;
  const lines = head.slice(header.start, header.end).split('\n');
  return keys.every((key) => lines.some((line) => line.startsWith(`${key}:`)));
}

/** Instructions for all files, or the file without a scope that Copilot always sends, ride along everywhere. */
function scopeOf(parameters: readonly CallParameter[], path: string): CallKind {
  if (/copilot-instructions\.md$/i.test(path)) return 'always-on';
  const scope = parameters.find(({ key }) => key === 'applyTo')?.value;
  return scope !== undefined && /^\*\*(?:\/\*)?$/.test(scope.trim()) ? 'always-on' : 'on-demand';
}

function pathsOf(parameters: readonly CallParameter[]): CallKind {
  const isScoped = parameters.some(({ key }) => key === 'paths' || key === 'globs');
  const isAlways = parameters.some(({ key, value }) => key === 'alwaysApply' && value === 'true');
  return isScoped && !isAlways ? 'on-demand' : 'always-on';
}

/** Continue's rules ride along; its prompts and checks are asked for. */
function continueKind(parameters: readonly CallParameter[], path: string): CallKind {
  return /\.continue\/(?:prompts|checks)\//.test(path) ? 'request' : pathsOf(parameters);
}

/** Copilot's, Claude Code's, opencode's and Continue's Markdown files; the more specific names come first. */
export const agentFiles: readonly DocumentFormat[] = [
  agentFile({
    id: 'skill',
    kind: 'on-demand',
    hasDescription: true,
    toolKeys: ['allowed-tools'],
    findVariables: commandVariables,
    matches: ({ path, languageId }) => languageId === 'skill' || /(?:^|\/)SKILL\.md$/.test(path),
  }),
  agentFile({
    id: 'copilot-prompt',
    kind: 'request',
    toolKeys: ['tools'],
    findVariables: editorVariables,
    imports: copilotImports,
    matches: ({ path, languageId }) => languageId === 'prompt' || /\.prompt\.md$/i.test(path),
  }),
  agentFile({
    id: 'copilot-instructions',
    kind: scopeOf,
    parameters: ['applyTo'],
    imports: copilotImports,
    matches: ({ path, languageId }) =>
      languageId === 'instructions' ||
      /\.instructions\.md$|(?:^|\/)copilot-instructions\.md$/i.test(path),
  }),
  agentFile({
    id: 'copilot-agent',
    kind: 'on-demand',
    toolKeys: ['tools'],
    imports: copilotImports,
    matches: ({ path, languageId }) =>
      languageId === 'chatagent' ||
      /\.(?:agent|chatmode)\.md$|(?:^|\/)\.github\/agents\/[^/]+\.md$/i.test(path),
  }),
  agentFile({
    id: 'opencode-command',
    kind: 'request',
    findVariables: commandVariables,
    matches: ({ path }) => /(?:^|\/)\.?opencode\/commands?\/.+\.md$/.test(path),
  }),
  agentFile({
    id: 'opencode-agent',
    kind: 'on-demand',
    hasDescription: true,
    toolKeys: ['tools'],
    parameters: ['temperature', 'top_p', 'steps', 'maxSteps'],
    matches: ({ path }) => /(?:^|\/)\.?opencode\/(?:agents?|modes?)\/.+\.md$/.test(path),
  }),
  agentFile({
    id: 'continue-rule',
    kind: continueKind,
    parameters: ['globs', 'alwaysApply'],
    findVariables: doubleBraceVariables,
    matches: ({ path }) =>
      /(?:^|\/)\.continue\/(?:rules|prompts|checks)\/.+\.md$|(?:^|\/)\.continuerules$/.test(path),
  }),
  agentFile({
    id: 'claude-rule',
    kind: pathsOf,
    parameters: ['paths'],
    matches: ({ path }) => /(?:^|\/)\.claude\/rules\/.+\.md$/.test(path),
  }),
  agentFile({
    id: 'claude-command',
    kind: 'request',
    provider: 'anthropic',
    toolKeys: ['allowed-tools'],
    findVariables: commandVariables,
    imports: atImports,
    matches: (file) =>
      /(?:^|\/)(?:\.claude|plugins\/[^/]+)\/commands\/.+\.md$/.test(file.path) ||
      (/(?:^|\/)commands\/.+\.md$/.test(file.path) &&
        hasHeaderKeys(file, 'description') &&
        (hasHeaderKeys(file, 'allowed-tools') || hasHeaderKeys(file, 'argument-hint'))),
  }),
  agentFile({
    id: 'claude-subagent',
    kind: 'on-demand',
    hasDescription: true,
    provider: 'anthropic',
    toolKeys: ['tools'],
    parameters: ['maxTurns', 'effort'],
    matches: (file) =>
      /(?:^|\/)agents\/(?:[^/]+\/)*[^/]+\.md$/.test(file.path) &&
      hasHeaderKeys(file, 'name', 'description'),
  }),
  agentFile({
    id: 'claude-md',
    kind: 'always-on',
    provider: 'anthropic',
    imports: atImports,
    matches: ({ path }) => /(?:^|\/)CLAUDE(?:\.local)?\.md$/.test(path),
  }),
  agentFile({
    id: 'agents-md',
    kind: 'always-on',
    matches: ({ path }) =>
      /(?:^|\/)(?:AGENTS?(?:\.override)?|GEMINI|QWEN)\.md$|(?:^|\/)\.(?:windsurf|cline|roo)rules$/.test(
        path,
      ) ||
      /(?:^|\/)(?:\.clinerules|\.(?:windsurf|roo|amazonq)\/rules(?:-\w+)?|\.kiro\/steering)\/.+\.md$/.test(
        path,
      ),
  }),
];
