import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { vsixPath } from '../../../scripts/setup.mjs';

const mostBytes = 4_000_000;

/** What may be in the package. A file of another kind is a slip of .vscodeignore, or wants a line here. */
const wanted = [
  /^extension\/(package(\.nls(\.[\w-]+)?)?\.json|readme\.md|changelog\.md|LICENSE\.txt)$/i,
  /^extension\/l10n\/bundle\.l10n(\.[\w-]+)?\.json$/,
  /^extension\/dist\/(client|server|cli|spend|\w+Worker|dashboard|\w+)\.js$/,
  /^extension\/dist\/shared\/\w+\.js$/,
  /^extension\/dist\/dashboard\.css$/,
  /^extension\/dist\/web\/\w+\.js$/,
  /^extension\/dist\/data\/\w+\.bin$/,
  /^extension\/dist\/THIRD_PARTY_NOTICES\.txt$/,
  /^extension\/media\/(icon\.png|marginal\.svg|(screenshots|walkthrough)\/[\w-]+\.(png|svg|md)|walkthrough\/sample\.py)$/,
  /^extension\/syntaxes\/[\w.-]+\.json$/,
  /^extension\.vsixmanifest$/,
  /^\[Content_Types\]\.xml$/,
];

/** The names in a zip file's central directory. */
function namesInZip(bytes) {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let at = bytes.readUInt32LE(end + 16);
  return Array.from({ length: bytes.readUInt16LE(end + 10) }, () => {
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const start = at + 46;
    at = start + name + extra + comment;
    return bytes.toString('utf8', start, start + name);
  });
}

describe('the package', () => {
  const bytes = readFileSync(vsixPath());
  const names = namesInZip(bytes);

  it('holds nothing but what is wanted in it', () => {
    assert.ok(names.includes('extension/dist/server.js'));
    const unexpected = names.filter((name) => !wanted.some((pattern) => pattern.test(name)));
    assert.deepEqual(unexpected, []);
  });

  it('is not larger than four megabytes', () => {
    assert.ok(bytes.length <= mostBytes, `${(bytes.length / 1e6).toFixed(2)} MB`);
  });

  it('needs no script to be installed, and no package beside it', () => {
    const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
    const scripts = Object.keys(manifest.scripts);
    assert.deepEqual(
      scripts.filter((name) => /install|^prepare$|vscode:/.test(name)),
      [],
    );
    assert.equal(manifest.dependencies, undefined);
  });
});
