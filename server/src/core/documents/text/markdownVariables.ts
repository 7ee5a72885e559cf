import type { TemplateRange } from '../source/promptBlockOf';

/** `${input:name:placeholder}`, `${file}`, `$ARGUMENTS` and `$1`; `\${` and shell-like `${VAR}` stay text. */
const variable =
  /\$\{(input:[^}\n]{1,200}|file|fileBasename|selection|selectedText|workspaceFolder)\}|\$(ARGUMENTS|[1-9])\b/g;

/** The variables of Copilot prompt files and Claude Code commands. */
export function markdownVariables(text: string): readonly TemplateRange[] {
  return [...text.matchAll(variable)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    name: (match[1] ?? match[2] ?? '').replace(/^input:([^:]*).*$/, '$1'),
    holds: 'value',
  }));
}
