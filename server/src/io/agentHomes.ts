import { homedir } from 'node:os';
import path from 'node:path';

/** Where known agents keep their logs. Read only for agents that the person switched on. */
export function agentHome(agent: string): string | undefined {
  const home = homedir();
  switch (agent) {
    case 'claude-code':
      return path.join(process.env['CLAUDE_CONFIG_DIR'] ?? path.join(home, '.claude'), 'projects');
    default:
      return undefined;
  }
}
