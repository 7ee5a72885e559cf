import assert from 'node:assert/strict';
import { lint } from '../../../../server/src/core/lint/lint';
import { mcpConfig } from '../../../../server/src/core/documents/formats/mcpConfig';
import { noWorkspace } from '../../../../server/src/core/documents/documentFormat';
import { lintContext } from '../../../support/lintContext';

function rulesOf(servers: unknown): readonly string[] {
  const text = JSON.stringify({ mcpServers: servers });
  const place = { path: '.mcp.json', languageId: '', workspace: noWorkspace };
  const document = mcpConfig.parse(text, { ...place, memory: {} });
  return lint(document, lintContext(text, document), { levels: {} }).map(({ rule }) => rule);
}

describe('mcp-bloat', () => {
  it('mentions two servers that load all their tools', () => {
    const rules = rulesOf({ mail: { command: 'mail' }, wiki: { command: 'wiki' } });
    assert.deepEqual(rules, ['mcp-bloat']);
  });

  it('keeps silent about servers with a list of tools', () => {
    const tools = ['search', 'read'];
    assert.deepEqual(
      rulesOf({ mail: { command: 'mail', tools }, wiki: { command: 'wiki', tools } }),
      [],
    );
  });
});
