// The third-party notices: whose work is inside what we ship, and under which terms.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const licenses = path.join(import.meta.dirname, 'licenses');

/** Packages whose archive on npm has no license file: the text is their repository's. */
const textsByPackage = { saxes: 'saxes.txt' };

/** Data that is inside the bundles or beside them and is no bundled package. */
export const dataSources = [
  {
    name: 'tiktoken',
    what: 'the vocabularies o200k_base and cl100k_base, in a compact form',
    from: 'https://github.com/openai/tiktoken',
    license: 'MIT',
    file: 'tiktoken.txt',
  },
  {
    name: '@earendil-works/pi-ai',
    what: 'models, limits and prices (server/src/core/prices/data/supplement.json)',
    from: 'https://www.npmjs.com/package/@earendil-works/pi-ai',
    license: 'MIT',
    file: 'pi-ai.txt',
  },
  {
    name: 'LiteLLM',
    what: 'prices of older models (server/src/core/prices/data/fallback.json)',
    from: 'https://github.com/BerriAI/litellm',
    license: 'MIT',
    file: 'litellm.txt',
  },
];

/** The packages of which something is in the bundles, by esbuild's own account. */
export function bundledPackages(metafiles) {
  const folders = new Set();
  for (const { inputs } of metafiles) {
    for (const file of Object.keys(inputs)) {
      const found = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file);
      if (found) folders.add(found[0]);
    }
  }
  const packages = [...folders].map((folder) => {
    const { name, version, license } = JSON.parse(
      readFileSync(path.join(folder, 'package.json'), 'utf8'),
    );
    return { folder, name, version, license };
  });
  return packages.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The notices as one text. Throws where a package names no license or its text is nowhere. */
export function noticesOf(metafiles) {
  const packages = bundledPackages(metafiles).map(({ folder, name, version, license }) => {
    if (typeof license !== 'string') throw new Error(`${name} names no license.`);
    return `${name} ${version} (${license})\n\n${licenseText(folder, name)}`;
  });
  const data = dataSources.map(
    ({ name, what, from, license, file }) =>
      `${name} (${license})\n\nUsed: ${what}.\nFrom: ${from}\n\n${readText(path.join(licenses, file))}`,
  );
  const head =
    'Marginal contains work of others. Each part and its terms follow.\nMarginal itself is under the license in LICENSE.';
  return `${[head, ...packages, ...data].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

function licenseText(folder, name) {
  const own = readdirSync(folder).filter((file) =>
    /^(?:licen[cs]e|copying|notice|third-?party-?notices)(?:[.-]|$)/i.test(file),
  );
  if (own.length > 0)
    return own
      .sort()
      .map((file) => readText(path.join(folder, file)))
      .join('\n\n');
  const kept = textsByPackage[name];
  if (kept === undefined)
    throw new Error(`${name} ships no license text; add it to scripts/licenses.`);
  return readText(path.join(licenses, kept));
}

function readText(file) {
  return readFileSync(file, 'utf8').replaceAll('\r\n', '\n').trim();
}
