import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import ts from 'typescript';

type Texts = Readonly<Record<string, string>>;

const read = (path: string): Texts => JSON.parse(readFileSync(path, 'utf8')) as Texts;
/** Every language that the manifest is written in besides English. */
const languages = globSync('package.nls.*.json').map((path) => path.split('.')[2]!);

/** What stands in a text and must stand in its translation: placeholders, code, and where links lead. */
function fixedParts(text: string): readonly string[] {
  return [...text.matchAll(/\{\d\}|\]\(command:[^)]+\)|`[^`]*(?:marginal\.|[#{/]|\.md)[^`]*`/g)]
    .map(([part]) => part)
    .sort();
}

/** The texts that the extension asks VS Code to translate. Each has to be a literal, or nobody can find it. */
function textsOf(path: string): readonly string[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /\bl10n\.t$/.test(node.expression.getText(source))) {
      const [text] = node.arguments;
      assert.ok(text && ts.isStringLiteralLike(text), `${path}: ${node.getText(source)}`);
      texts.push(text.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return texts;
}

describe('translations', () => {
  it('are there for German', () => assert.ok(languages.includes('de')));

  for (const language of languages) {
    const manifestTexts = read(`package.nls.${language}.json`);
    const clientTexts = read(`l10n/bundle.l10n.${language}.json`);

    it(`hold every text of the manifest in "${language}", and none besides`, () => {
      const english = read('package.nls.json');
      assert.deepEqual(Object.keys(manifestTexts).sort(), Object.keys(english).sort());
      for (const [key, text] of Object.entries(english))
        assert.deepEqual(fixedParts(manifestTexts[key]!), fixedParts(text), key);
    });

    it(`hold every text of the client in "${language}", and none besides`, () => {
      const english = new Set(globSync('client/{src,browser}/**/*.ts').flatMap(textsOf));
      assert.deepEqual(Object.keys(clientTexts).sort(), [...english].sort());
      for (const [text, translation] of Object.entries(clientTexts))
        assert.deepEqual(fixedParts(translation), fixedParts(text), text);
    });
  }
});
