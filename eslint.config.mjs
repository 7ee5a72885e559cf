import tseslint from 'typescript-eslint';

/** Node's own modules, with and without the prefix. */
const node = [
  'node:*',
  'fs',
  'path',
  'os',
  'url',
  'zlib',
  'child_process',
  'worker_threads',
  'fs/*',
];
const vscode = ['vscode', 'vscode-languageclient', 'vscode-languageclient/*'];
const lsp = ['vscode-languageserver', 'vscode-languageserver/*', 'vscode-languageserver-*'];

/**
 * Who may import whom: the same table as docs/architecture.md. TypeScript's project references refuse most of this
 * already; these messages say why.
 */
function layer(folder, forbidden, because) {
  return {
    files: [`${folder}/**/*.ts`],
    rules: {
      'no-restricted-imports': ['error', { patterns: [{ group: forbidden, message: because }] }],
    },
  };
}

export default tseslint.config(
  {
    ignores: [
      'node_modules/',
      'dist/',
      'out/',
      '.cache/',
      'samples/',
      'test/fixtures/',
      'test/host/',
      'media/',
    ],
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/prefer-literal-enum-member': 'off',
      eqeqeq: 'error',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['server/src/**/*.ts', 'client/**/*.ts'],
    ignores: ['server/src/cli/**'],
    rules: { 'no-console': 'error' },
  },
  layer(
    'server/src/core',
    [...node, ...vscode, ...lsp, '**/io/*', '**/lsp/*', '**/cli/*', '**/protocol/*'],
    'The core is pure: text in, values out. It knows no Node, no VS Code and no LSP.',
  ),
  layer(
    'server/src/protocol',
    [...node, ...vscode, ...lsp, '**/core/*', '**/core/**', '**/io/*', '**/lsp/*', '**/cli/*'],
    'The protocol is plain types: the one folder that the client may import.',
  ),
  layer(
    'server/src/io',
    [...vscode, ...lsp, '**/lsp/*', '**/cli/*'],
    'io serves the core with files, clocks and stores; it knows no LSP.',
  ),
  layer(
    'server/src/lsp',
    [
      ...node,
      ...vscode,
      '**/io/*',
      '**/cli/*',
      'vscode-languageserver/node',
      'vscode-languageserver/browser',
    ],
    'The LSP layer is given an Environment; it never reaches for Node itself.',
  ),
  layer(
    'server/src/cli',
    [...vscode, ...lsp, '**/lsp/*'],
    'The command line is the core and io behind arguments; it knows no LSP.',
  ),
  layer(
    'client',
    ['**/core/*', '**/core/**', '**/io/*', '**/lsp/*', '**/cli/*'],
    'The client computes nothing: it may import only the protocol.',
  ),
  {
    files: ['test/**/*.ts', 'bench/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
      'max-lines': 'off',
    },
  },
);
