import { homedir } from 'node:os';
import path from 'node:path';

/** Where an agent keeps its logs: folders that may not be there, and which files below them are logs. */
export interface AgentHome {
  readonly folders: readonly string[];
  readonly include: readonly string[];
}

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * The homes of the agents whose logs can be read, by the names that the setting uses. Nothing here is read unless the
 * person names the agent.
 */
export function agentHomes(
  home = homedir(),
  variables: Variables = process.env,
): ReadonlyMap<string, AgentHome> {
  const below = (...names: readonly string[]): string => path.join(home, ...names);
  const claude = variables['CLAUDE_CONFIG_DIR']?.split(',').filter((folder) => folder !== '');
  const codex = variables['CODEX_HOME'] ?? below('.codex');
  return new Map<string, AgentHome>([
    [
      'claude-code',
      {
        folders: (claude ?? [below('.claude'), below('.config', 'claude')]).map((folder) =>
          path.join(folder, 'projects'),
        ),
        include: ['**/*.jsonl'],
      },
    ],
    [
      'codex',
      {
        folders: [path.join(codex, 'sessions'), path.join(codex, 'archived_sessions')],
        include: ['**/*.jsonl', '**/*.jsonl.zst'],
      },
    ],
    [
      'gemini-cli',
      {
        folders: [below('.gemini', 'tmp')],
        include: ['**/chats/**/*.json', '**/chats/**/*.jsonl'],
      },
    ],
    [
      'qwen-code',
      { folders: [below('.qwen')], include: ['**/chats/**/*.json', '**/chats/**/*.jsonl'] },
    ],
    [
      'copilot-cli',
      { folders: [below('.copilot', 'session-state')], include: ['**/events.jsonl'] },
    ],
    [
      'opencode',
      {
        folders: [path.join(variables['XDG_DATA_HOME'] ?? below('.local', 'share'), 'opencode')],
        include: ['opencode*.db', 'storage/message/**/*.json'],
      },
    ],
  ]);
}
