// Rewrites server/src/core/prices/data/supplement.json from the model files of @earendil-works/pi-ai.
//   node scripts/refreshPriceSupplement.mjs [version]
// The package is unpacked into a temporary folder and never installed: it would bring every vendor's SDK along.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { npm, root } from './setup.mjs';

const packageName = '@earendil-works/pi-ai';
const target = path.join(root, 'server/src/core/prices/data/supplement.json');

/** The package's file names, and what the core calls those providers. */
const providers = {
  openai: 'openai',
  anthropic: 'anthropic',
  google: 'google',
  'google-vertex': 'vertex',
  'amazon-bedrock': 'bedrock',
  azure: 'azure',
  xai: 'xai',
  groq: 'groq',
  mistral: 'mistral',
  deepseek: 'deepseek',
  together: 'together',
  fireworks: 'fireworks',
  openrouter: 'openrouter',
  moonshotai: 'moonshotai',
  zai: 'zai',
  minimax: 'minimax',
  cerebras: 'cerebras',
  'github-copilot': 'github-copilot',
};

/** [id, name, input, output, cache read, cache write, context, max output, flags, tiers]; null where nothing is known. */
function row(model) {
  const { input, output, cacheRead, cacheWrite, tiers = [] } = model.cost;
  const isFree = input === 0 && output === 0;
  const isNamedFree = model.id.endsWith(':free');
  const rates = isFree && !isNamedFree ? [null, null] : [input, output];
  const base = [
    model.id,
    model.name,
    ...rates,
    cacheRead || null,
    cacheWrite || null,
    model.contextWindow || null,
    model.maxTokens || null,
    flags(model),
  ];
  const steps = tiers.map((tier) => [
    tier.inputTokensAbove,
    tier.input,
    tier.output,
    tier.cacheRead || null,
    tier.cacheWrite || null,
  ]);
  return steps.length === 0 ? base : [...base, steps];
}

/** r: can reason; R: cannot be kept from reasoning; i: reads images; s: keeps to a schema. */
function flags(model) {
  const alwaysReasons = model.thinkingLevelMap?.off === null;
  return [
    model.reasoning ? (alwaysReasons ? 'R' : 'r') : '',
    model.input?.includes('image') ? 'i' : '',
    model.compat?.supportsStrictMode || model.compat?.supportsStrictTools ? 's' : '',
  ].join('');
}

const [version = 'latest'] = process.argv.slice(2);
const folder = mkdtempSync(path.join(os.tmpdir(), 'marginal-prices-'));
try {
  npm(['pack', `${packageName}@${version}`, '--silent', '--pack-destination', folder], {
    stdio: 'ignore',
  });
  execFileSync('tar', ['xzf', path.join(folder, archiveIn(folder)), '-C', folder]);
  const read = (name) => readFileSync(path.join(folder, 'package', name), 'utf8');
  const manifest = JSON.parse(read('dist/providers/data/.manifest.json'));
  const models = {};
  const sha256 = {};
  for (const [file, provider] of Object.entries(providers)) {
    const text = read(`dist/providers/data/${file}.json`);
    sha256[provider] = createHash('sha256').update(text).digest('hex');
    models[provider] = Object.values(JSON.parse(text))
      .flatMap((byKey) => Object.values(byKey))
      .filter((model) => model.type === 'chat')
      .map(row)
      .sort(([a], [b]) => (a < b ? -1 : 1));
  }
  const head = {
    source: packageName,
    version: JSON.parse(read('package.json')).version,
    license: 'MIT',
    generatedAt: manifest.generatedAt,
    sha256,
  };
  writeFileSync(target, serialise(head, models));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function archiveIn(from) {
  const name = readdirSync(from).find((file) => file.endsWith('.tgz'));
  if (name === undefined) throw new Error(`npm pack wrote no archive into ${from}.`);
  return name;
}

/** One model a line, so that a refresh shows as a readable diff. */
function serialise(head, models) {
  const blocks = Object.entries(models).map(
    ([provider, rows]) =>
      `    ${JSON.stringify(provider)}: [\n${rows.map((each) => `      ${JSON.stringify(each)}`).join(',\n')}\n    ]`,
  );
  const start = JSON.stringify(head, null, 2).replace(/\n\}$/, '');
  return `${start},\n  "models": {\n${blocks.join(',\n')}\n  }\n}\n`;
}
