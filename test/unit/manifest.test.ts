import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { defaultSettings } from '../../server/src/lsp/settings';

interface Manifest {
  readonly contributes: {
    readonly configuration: readonly { readonly properties: Readonly<Record<string, Setting>> }[];
    readonly commands: readonly { readonly command: string; readonly category?: string }[];
  };
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] };
  };
}

interface Setting {
  readonly default: unknown;
  readonly scope: string;
}

const manifestText = readFileSync('package.json', 'utf8');
const manifest = JSON.parse(manifestText) as Manifest;
const settings = Object.assign(
  {},
  ...manifest.contributes.configuration.map(({ properties }) => properties),
) as Readonly<Record<string, Setting>>;

describe('the manifest', () => {
  it('has a text for every placeholder and no text without one', () => {
    const texts = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, string>;
    const placeholders = [...manifestText.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key);
    assert.deepEqual([...new Set(placeholders)].sort(), Object.keys(texts).sort());
  });

  it('keeps to 25 settings', () => {
    assert.ok(Object.keys(settings).length <= 25);
  });

  it('has the defaults of the server', () => {
    // The client alone reads these.
    const ofClient = ['marginal.budget.dailyUsd', 'marginal.trace.server'];
    const declared = Object.entries(settings)
      .filter(([name]) => !ofClient.includes(name))
      .map(([name, setting]) => [name, setting.default] as const);
    const ofServer = flatten('marginal', defaultSettings);
    assert.deepEqual(new Map([...declared].sort()), new Map([...ofServer].sort()));
  });

  it('has the settings and defaults that the README lists', () => {
    const rows = readFileSync('README.md', 'utf8').matchAll(
      /^\| `(marginal\.[^`]+)` \| `(.*?)` \|/gm,
    );
    const listed = Array.from(rows, ([, name, value]) => [name, JSON.parse(value!) as unknown]);
    const declared = Object.entries(settings).map(([name, setting]) => [name, setting.default]);
    assert.deepEqual(listed, declared, 'run scripts/settingsTable.mjs');
  });

  it('lets no workspace say what is read outside it', () => {
    assert.equal(settings['marginal.traces.agents']?.scope, 'machine');
    for (const name of Object.keys(settings).filter((name) => name.includes('.traces.')))
      assert.ok(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations.includes(name));
  });

  it('names every command that the client registers, under one category', () => {
    const client = readFileSync('client/src/commands.ts', 'utf8');
    const table = /commands: Readonly<.*?= \{(.*?)\n {2}\};/s.exec(client)?.[1] ?? '';
    const registered = [...table.matchAll(/^ {4}(\w+)[:,]/gm)].map(
      ([, name]) => `marginal.${name}`,
    );
    const { commands } = manifest.contributes;
    assert.deepEqual(commands.map(({ command }) => command).sort(), registered.sort());
    assert.ok(commands.every(({ category }) => category === 'Marginal'));
  });
});

/** Settings by their full names. An empty object is a value: its keys are the person's. */
function flatten(name: string, value: unknown): readonly (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[name, value]];
  const entries = Object.entries(value);
  if (entries.length === 0) return [[name, value]];
  return entries.flatMap(([key, child]) => flatten(`${name}.${key}`, child));
}
