import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ESLint } from 'eslint';
import ts from 'typescript';

/** Compiles one file as if it stood in a folder of the server or client, with that folder's own options. */
function compileErrors(folder: string, source: string): readonly string[] {
  const config = path.resolve(folder, 'tsconfig.json');
  const { config: json } = ts.readConfigFile(config, (file) => ts.sys.readFile(file)) as {
    config: object;
  };
  const { options } = ts.parseJsonConfigFileContent(json, ts.sys, path.dirname(config));
  const file = path.resolve(folder, 'layersProbe.ts');
  const host = ts.createCompilerHost(options);
  const readFile = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...rest) =>
    path.resolve(name) === file
      ? ts.createSourceFile(name, source, ts.ScriptTarget.ES2023)
      : readFile(name, ...rest);
  const exists = host.fileExists.bind(host);
  host.fileExists = (name) => path.resolve(name) === file || exists(name);
  const program = ts.createProgram(
    [file],
    { ...options, noEmit: true, composite: false, emitDeclarationOnly: false },
    host,
  );
  return ts
    .getPreEmitDiagnostics(program)
    .filter((each) => each.file !== undefined && path.resolve(each.file.fileName) === file)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

/** Lints one file as if it stood in a folder, with the layer rule only. */
async function lintMessages(folder: string, source: string): Promise<readonly string[]> {
  const file = path.resolve(folder, 'layersProbe.ts');
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, source);
  try {
    const [result] = await new ESLint().lintFiles([file]);
    return result!.messages
      .filter(({ ruleId }) => ruleId === 'no-restricted-imports')
      .map(({ message }) => message);
  } finally {
    rmSync(file);
  }
}

describe('the layers', () => {
  it('refuse Node in the core, the protocol and the LSP layer when compiling', () => {
    for (const folder of ['server/src/core', 'server/src/protocol', 'server/src/lsp']) {
      assert.match(
        compileErrors(folder, "import 'node:fs';\nexport const pid = process.pid;").join('\n'),
        /process/,
      );
      assert.deepEqual(compileErrors(folder, 'export const one = 1;'), []);
    }
  });

  it('refuse what a layer may not know when linting, and say why', async () => {
    const forbidden: readonly (readonly [string, string, RegExp])[] = [
      ['server/src/core', "import 'node:path';", /pure/],
      ['server/src/core', "import '../io/walkFiles';", /pure/],
      ['server/src/protocol', "import '../core/money';", /plain types/],
      ['server/src/io', "import 'vscode-languageserver';", /no LSP/],
      ['server/src/lsp', "import '../io/walkFiles';", /Environment/],
      ['server/src/lsp', "import 'vscode-languageserver/node';", /Environment/],
      ['server/src/cli', "import '../lsp/server';", /no LSP/],
      ['client/src', "import '../../server/src/core/money';", /only the protocol/],
    ];
    for (const [folder, source, why] of forbidden) {
      assert.match(
        (await lintMessages(folder, `${source}\n`)).join('\n'),
        why,
        `${folder}: ${source}`,
      );
    }
  }).timeout(120_000);

  it('let a layer know what it may', async () => {
    assert.deepEqual(await lintMessages('server/src/lsp', "import '../core/money';\n"), []);
    assert.deepEqual(
      await lintMessages('client/src', "import '../../server/src/protocol/spend';\n"),
      [],
    );
  }).timeout(120_000);
});
