import type { DocumentSelector } from 'vscode-languageclient';

/** Schemes of documents that a person edits; diffs, peeks and other read-only views get no hints. */
const schemes = [
  'file',
  'untitled',
  'vscode-vfs',
  'vscode-remote',
  // The cells of an open notebook, each of them a document of its own.
  'vscode-notebook-cell',
] as const;

/** Languages in which prompts, calls and retrieval settings are written. */
const languages = [
  'prompt',
  'instructions',
  'chatagent',
  'skill',
  'prompty',
  'dotprompt',
  'markdown',
  'yaml',
  'json',
  'jsonc',
  'toml',
  'xml',
  'dotenv',
  'python',
  'typescript',
  'typescriptreact',
  'javascript',
  'javascriptreact',
  'go',
  'java',
  'csharp',
  'ruby',
  'rust',
  'jinja',
  'baml',
  // Formats that VS Code has no language for, such as `.cursorrules`; the server tells them by their names.
  'plaintext',
] as const;

/** What the language server is told about. Whether a file holds prompts is the server's to say. */
export const documentSelector: DocumentSelector = schemes.flatMap((scheme) =>
  languages.map((language) => ({ scheme, language })),
);
