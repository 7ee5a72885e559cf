import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { agentHomes } from '../../../server/src/io/agentHomes';

describe('the homes of agents', () => {
  it('are known for every agent that the setting offers', () => {
    const manifest = readFileSync('package.json', 'utf8');
    const setting = /"marginal\.traces\.agents"\s*:\s*\{[^]*?"enum"\s*:\s*(\[[^\]]*\])/.exec(
      manifest,
    );
    const offered: unknown = JSON.parse(setting?.[1] ?? '[]');
    assert.deepEqual(offered, [...agentHomes('/home/ada', {}).keys()]);
  });

  it('follow the variables that move them', () => {
    const homes = agentHomes('/home/ada', { CLAUDE_CONFIG_DIR: '/a,/b', CODEX_HOME: '/c' });
    const below = (folder: string, name: string): string => path.join(folder, name);
    assert.deepEqual(homes.get('claude-code')?.folders, [
      below('/a', 'projects'),
      below('/b', 'projects'),
    ]);
    assert.deepEqual(homes.get('codex')?.folders, [
      below('/c', 'sessions'),
      below('/c', 'archived_sessions'),
    ]);
  });
});
