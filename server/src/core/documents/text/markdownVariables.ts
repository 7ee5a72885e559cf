import type { TemplateRange } from '../source/promptBlockOf';

const editorVariable =
  /\$\{(input:[^}\n]{1,200}|file|fileBasename|fileBasenameNoExtension|fileDirname|selection|selectedText|workspaceFolder|workspaceFolderBasename)\}/g;

/** Copilot's `${input:name:placeholder}`, `${file}` and `${selection}`; other `${NAME}` stay text. */
export function editorVariables(text: string): readonly TemplateRange[] {
  return valuesIn(text, editorVariable);
}

const commandVariable = /\$(ARGUMENTS|[1-9])\b|(?<=^|\s)!`([^`\n]{1,500})`/gm;

/** A command's `$ARGUMENTS`, `$1` and the output of `` !`git status` ``. */
export function commandVariables(text: string): readonly TemplateRange[] {
  return valuesIn(text, commandVariable);
}

function valuesIn(text: string, pattern: RegExp): readonly TemplateRange[] {
  return [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    name: (match[1] ?? match[2] ?? '').replace(/^input:([^:]*).*$/, '$1'),
    holds: 'value',
  }));
}
