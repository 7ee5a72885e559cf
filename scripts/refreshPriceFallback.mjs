// Rewrites server/src/core/prices/data/fallback.json from a copy of LiteLLM's price table.
//   node scripts/refreshPriceFallback.mjs <model_prices_and_context_window.json> <day of the copy, 2026-08-06>
// Only models that no other bundled source prices are taken: this source is asked last.
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { root } from './setup.mjs';

const [file, asOf] = process.argv.slice(2);
if (file === undefined || asOf === undefined) {
  console.error('Usage: node scripts/refreshPriceFallback.mjs <file> <day>');
  process.exit(2);
}
const target = path.join(root, 'server/src/core/prices/data/fallback.json');

/** LiteLLM's providers and ours. OpenRouter is left out: its prices move weekly. */
const providers = {
  openai: 'openai',
  'text-completion-openai': 'openai',
  anthropic: 'anthropic',
  gemini: 'google',
  'vertex_ai-anthropic_models': 'vertex',
  'vertex_ai-language-models': 'vertex',
  'vertex_ai-mistral_models': 'vertex',
  'vertex_ai-embedding-models': 'vertex',
  'vertex_ai-llama_models': 'vertex',
  'vertex_ai-ai21_models': 'vertex',
  'vertex_ai-qwen_models': 'vertex',
  'vertex_ai-deepseek_models': 'vertex',
  'vertex_ai-openai_models': 'vertex',
  bedrock: 'bedrock',
  bedrock_converse: 'bedrock',
  azure: 'azure',
  azure_ai: 'azure',
  xai: 'xai',
  groq: 'groq',
  mistral: 'mistral',
  deepseek: 'deepseek',
  cohere: 'cohere',
  cohere_chat: 'cohere',
  perplexity: 'perplexity',
  together_ai: 'together',
  fireworks_ai: 'fireworks',
  'fireworks_ai-embedding-models': 'fireworks',
  voyage: 'voyage',
  ai21: 'ai21',
  moonshot: 'moonshotai',
  zai: 'zai',
  minimax: 'minimax',
  cerebras: 'cerebras',
  dashscope: 'alibaba',
  deepinfra: 'deepinfra',
  databricks: 'databricks',
  watsonx: 'watsonx',
  sambanova: 'sambanova',
  novita: 'novita',
  nebius: 'nebius',
  hyperbolic: 'hyperbolic',
  replicate: 'replicate',
};

const kinds = new Set(['chat', 'embedding', 'responses', 'completion']);

const { normalizeModelId, createPriceBook } = await loadCore();
const text = readFileSync(file, 'utf8');
const book = createPriceBook({ isFallbackLeftOut: true });
const atMs = Date.parse(`${asOf}T12:00:00Z`);
const models = {};
const seen = new Set();
for (const [id, row] of Object.entries(JSON.parse(text))) {
  const provider = providers[row.litellm_provider];
  if (provider === undefined || !kinds.has(row.mode) || !isPlausible(row)) continue;
  if (/commitment|^[a-z\d-]+(?:-from|-to|-above)-/.test(id)) continue;
  const model = normalizeModelId(id, provider);
  const key = `${model.provider}|${model.region ?? ''}|${model.id}`;
  if (model.id === '' || model.provider !== provider) continue;
  if (model.modifiers.length > 0 || seen.has(key)) continue;
  if (book.lookup(model, atMs).kind !== 'unpriced') continue;
  seen.add(key);
  (models[provider] ??= []).push([
    model.id,
    model.region ?? null,
    perMillion(row.input_cost_per_token, provider),
    row.mode === 'embedding' ? null : perMillion(row.output_cost_per_token, provider),
    perMillion(row.cache_read_input_token_cost, provider),
    perMillion(row.cache_creation_input_token_cost, provider),
  ]);
}
writeFileSync(target, write(models));

/** Databricks converts from units of its own, which leaves 2.99999 for 3. */
function perMillion(usdPerToken, provider) {
  if (!usdPerToken) return null;
  const exact = Number((usdPerToken * 1e6).toFixed(6));
  return provider === 'databricks' ? Number(exact.toPrecision(3)) : exact;
}

/** A few rows are off by a factor of a thousand or more, and some have input and output the wrong way round. */
function isPlausible({ mode, input_cost_per_token: input, output_cost_per_token: output }) {
  if (!(input > 0)) return false;
  if (mode === 'embedding') return input < 5e-6;
  return input < 2e-4 && output >= input && output < 7e-4;
}

function write(byProvider) {
  const head = {
    source: 'BerriAI/litellm model_prices_and_context_window.json',
    version: asOf,
    license: 'MIT',
    asOf,
    sha256: createHash('sha256').update(text).digest('hex'),
    columns: ['id', 'region', 'input', 'output', 'cache read', 'cache write'],
  };
  const lines = Object.keys(byProvider)
    .sort()
    .map((provider) => {
      const rows = byProvider[provider].sort((a, b) => (a[0] < b[0] ? -1 : 1));
      return `    ${JSON.stringify(provider)}: [\n${rows.map((row) => `      ${JSON.stringify(row)}`).join(',\n')}\n    ]`;
    });
  const headLines = Object.entries(head).map(
    ([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)},`,
  );
  return `{\n${headLines.join('\n')}\n  "models": {\n${lines.join(',\n')}\n  }\n}\n`;
}

async function loadCore() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'marginal-'));
  const outfile = path.join(folder, 'core.mjs');
  try {
    await esbuild.build({
      stdin: {
        contents: `
          export { normalizeModelId } from './server/src/core/models/normalizeModelId';
          export { createPriceBook } from './server/src/core/prices/createPriceBook';`,
        resolveDir: root,
      },
      bundle: true,
      platform: 'node',
      format: 'esm',
      mainFields: ['module', 'main'],
      outfile,
      logLevel: 'warning',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
