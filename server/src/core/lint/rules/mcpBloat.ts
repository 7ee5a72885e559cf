import { report } from '../report';
import type { Rule } from '../rule';
import { plural } from '../../report/plural';
import { formatTokens } from '../../report/formatNumber';

/** Reported by many: seven servers or more bring some 67,000 tokens. */
const tokensPerServer = 9500;

/** Servers whose tools are all loaded: definitions ride along in every request, whether they are used or not. */
export const mcpBloat: Rule = {
  id: 'mcp-bloat',
  defaultLevel: 'information',
  summary: 'MCP servers whose tools are all loaded.',
  *check({ formatId, calls }, { text, thresholds }) {
    if (formatId !== 'mcp-config') return;
    for (const { tools, anchor } of calls) {
      // A server stands as the key of its settings; tools of an allow-list are values.
      const open = tools.filter(({ span }) =>
        /^["']?\s*:/.test(text.slice(span.end, span.end + 20)),
      );
      const tokens = open.length * tokensPerServer;
      if (open.length === 0 || tokens < thresholds['mcp-bloat']) continue;
      const names = open.slice(0, 5).map(({ name }) => name);
      yield report(
        this,
        open[0]?.span ?? anchor,
        `${plural(open.length, 'server')} without a list of tools may bring some ${formatTokens(tokens)} tokens into every request (${formatTokens(tokensPerServer)} each, assumed): ${names.join(', ')}${open.length > 5 ? ', …' : ''}. Allow only the tools that you use.`,
      );
    }
  },
};
