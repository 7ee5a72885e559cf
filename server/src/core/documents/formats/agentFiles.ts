import type { DocumentFormat } from '../documentFormat';
import { agentFile } from './agentFile';

const isIn = (path: string, pattern: RegExp): boolean => pattern.test(path);

/** Copilot's, Claude Code's and Cursor's Markdown files; the more specific names come first. */
export const agentFiles: readonly DocumentFormat[] = [
  agentFile({
    id: 'skill',
    kind: 'on-demand',
    hasDescription: true,
    toolKeys: ['allowed-tools'],
    matches: ({ path, languageId }) => languageId === 'skill' || isIn(path, /(?:^|\/)SKILL\.md$/),
  }),
  agentFile({
    id: 'copilot-prompt',
    kind: 'request',
    toolKeys: ['tools'],
    matches: ({ path, languageId }) => languageId === 'prompt' || isIn(path, /\.prompt\.md$/i),
  }),
  agentFile({
    id: 'copilot-instructions',
    kind: 'always-on',
    parameters: ['applyTo'],
    matches: ({ path, languageId }) =>
      languageId === 'instructions' ||
      isIn(path, /\.instructions\.md$|(?:^|\/)copilot-instructions\.md$/i),
  }),
  agentFile({
    id: 'copilot-agent',
    kind: 'on-demand',
    toolKeys: ['tools'],
    matches: ({ path, languageId }) =>
      languageId === 'chatagent' ||
      isIn(path, /\.(?:agent|chatmode)\.md$|(?:^|\/)\.github\/agents\/[^/]+\.md$/i),
  }),
  agentFile({
    id: 'claude-command',
    kind: 'request',
    provider: 'anthropic',
    toolKeys: ['allowed-tools'],
    matches: ({ path }) => isIn(path, /(?:^|\/)(?:\.claude|plugins\/[^/]+)\/commands\/.+\.md$/),
  }),
  agentFile({
    id: 'claude-subagent',
    kind: 'on-demand',
    hasDescription: true,
    provider: 'anthropic',
    toolKeys: ['tools'],
    parameters: ['maxTurns', 'effort'],
    matches: ({ path, head }) =>
      isIn(path, /(?:^|\/)agents\/(?:[^/]+\/)*[^/]+\.md$/) &&
      /^---\r?\n[\s\S]*?^name[ \t]*:/m.test(head) &&
      /^description[ \t]*:/m.test(head),
  }),
  agentFile({
    id: 'claude-md',
    kind: 'always-on',
    provider: 'anthropic',
    matches: ({ path }) => isIn(path, /(?:^|\/)CLAUDE(?:\.local)?\.md$/),
  }),
  agentFile({
    id: 'agents-md',
    kind: 'always-on',
    matches: ({ path }) => isIn(path, /(?:^|\/)AGENTS(?:\.override)?\.md$|(?:^|\/)GEMINI\.md$/),
  }),
];
