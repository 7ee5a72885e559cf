import { plainKey } from '../../estimate/callNumbers';
import { innerSpan } from '../callFacts';
import { report } from '../report';
import type { Rule } from '../rule';
import { formatTokens } from '../../report/formatNumber';

const scopeKeys: ReadonlySet<string> = new Set(['globs', 'applyto', 'paths']);
const everything = /^\s*["'[]*\s*\*\*(?:\/\*(?:\.\*)?)?\s*["'\]]*\s*$/;

/** A rule whose scope is every file: it rides along as if it had none. */
export const alwaysOnScope: Rule = {
  id: 'always-on-scope',
  defaultLevel: 'hint',
  summary: 'A rule whose scope is every file, or that applies always although it has a scope.',
  *check(_document, { estimates }) {
    for (const { call, input } of estimates) {
      if (!call.prompts.some(({ role }) => role === 'body')) continue;
      const scope = call.parameters.find(({ key }) => scopeKeys.has(plainKey(key)));
      if (scope === undefined) continue;
      const always = call.parameters.find(
        ({ key, value }) => plainKey(key) === 'alwaysapply' && value === 'true',
      );
      const size = `${formatTokens(input.tokens)} tokens (${input.provenance})`;
      if (everything.test(scope.value)) {
        yield report(
          this,
          scope.valueSpan,
          `${scope.value} matches every file, so ${size} ride along with nearly every request. Name the files that the rule is about.`,
        );
      } else if (always !== undefined) {
        yield report(
          this,
          scope.valueSpan,
          `alwaysApply makes ${scope.key} without effect: ${size} ride along with every request. Keep one of the two.`,
          {
            fixes: [
              {
                title: `Set ${always.key} to false`,
                edits: [{ span: innerSpan(always), newText: 'false' }],
                isSafe: false,
              },
            ],
          },
        );
      }
    }
  },
};
