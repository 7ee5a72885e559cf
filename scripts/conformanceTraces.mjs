// Checks `marginal spend` against traces of other projects whose totals are known from their own sources.
//   node scripts/conformanceTraces.mjs
// MARGINAL_CORPUS names the folder that holds traces/; without it, ../shared/corpus beside the repository is looked at.
// The traces are other people's and stay outside the repository: where they are missing, the project's own fixtures,
// whose totals were worked out by hand, stand in for them.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { nodePath, root } from './setup.mjs';

const corpus = process.env.MARGINAL_CORPUS ?? path.join(root, '../shared/corpus');
const traces = path.join(corpus, 'traces');

/** Each case: paths below traces/, and members of `totals` that must be equal; money may differ by a millionth. */
const cases = [
  {
    name: 'Claude Code: streamed rows',
    paths: ['claude-code/chiphuyen__sniffly'],
    totals: {
      calls: 90,
      uncachedInputTokens: 293,
      outputTokens: 19313,
      cacheWrite5mTokens: 206624,
      cacheReadTokens: 4302385,
      usd: 2.3561295,
    },
  },
  {
    name: 'Claude Code: reported and list prices',
    paths: ['claude-code/ryoppippi__ccusage/fixtures/claude'],
    totals: {
      calls: 5,
      uncachedInputTokens: 730,
      outputTokens: 310,
      cacheWrite5mTokens: 90,
      cacheReadTokens: 110,
      reportedUsd: 1.09,
      usd: 0.013979,
    },
  },
  {
    name: 'Claude Code: names such as __proto__',
    paths: ['claude-code/getagentseal__codeburn/security'],
    totals: { calls: 3, uncachedInputTokens: 3, outputTokens: 3 },
  },
  {
    name: 'Codex: a fork that replays its parent',
    paths: ['codex/steipete__CodexBar/CostUsage/Issue2037/archived-fork-33ce-3869/codex-home'],
    totals: { inputTokens: 15309178 - 55895, outputTokens: 55895 },
  },
  {
    name: 'Gemini CLI: appended messages',
    paths: ['gemini-cli/jazzyalex__agent-sessions/jsonl_v040.jsonl'],
    totals: {
      calls: 2,
      uncachedInputTokens: 11855 + 567,
      cacheReadTokens: 11502,
      outputTokens: 228,
    },
  },
  {
    name: 'OpenCode: messages in files',
    paths: ['opencode/mag123c__toktrack'],
    totals: {
      calls: 2,
      uncachedInputTokens: 3000,
      outputTokens: 1450,
      cacheReadTokens: 300,
      cacheWrite5mTokens: 150,
      reportedUsd: 0.17,
    },
  },
  {
    name: 'Vercel AI SDK: leaves only',
    paths: ['emitted/vercel-ai-sdk.otlp.jsonl'],
    totals: { calls: 5, inputTokens: 4809, outputTokens: 320, failedAttempts: 2 },
  },
  ...['otel_genai', 'otel_genai_deprecated', 'openinference'].map((dialect) => ({
    name: `OpenInference: ${dialect}`,
    find: `${dialect}_client_span_tool_calls.json`,
    paths: ['openinference/Arize-ai__openinference'],
    totals: { calls: 1, inputTokens: 97, outputTokens: 52 },
  })),
  {
    name: 'Langfuse: CrewAI',
    paths: ['langfuse/langfuse__langfuse/crewai-2025-07-11.trace.json'],
    totals: { inputTokens: 190, outputTokens: 164, reportedUsd: 0.0001269 },
  },
  {
    name: 'Langfuse: Vertex AI',
    paths: ['langfuse/langfuse__langfuse/vertex-ai-2025-08-01.trace.json'],
    totals: { inputTokens: 5, outputTokens: 845 },
  },
  {
    name: 'Langfuse: Gemini',
    paths: ['langfuse/langfuse__langfuse/google-gemini-2025-08-01.trace.json'],
    totals: { inputTokens: 6, outputTokens: 2055, reportedUsd: 0.0051393 },
  },
  {
    name: 'promptfoo: results once',
    paths: ['promptfoo/results.json'],
    totals: { inputTokens: 163, outputTokens: 80, reportedUsd: 0.0043 },
  },
  {
    name: 'SWE-agent: the sums of a run',
    find: 'pydicom__pydicom-1458.traj',
    paths: ['swe-agent'],
    totals: { calls: 12, inputTokens: 122612, outputTokens: 1369, reportedUsd: 1.26719 },
  },
];

if (!existsSync(traces)) {
  console.log(`There are no traces in ${traces}; checking the project's own fixtures.`);
  const fixtures = [path.join(root, 'scripts/testUnit.mjs'), 'unit', 'traces/'];
  process.exit(spawnSync(nodePath(), fixtures, { stdio: 'inherit', cwd: root }).status ?? 1);
}

let failures = 0;
for (const { name, paths, find, totals } of cases) {
  const actual = spend(paths, find);
  const wrong = Object.entries(totals).filter(([key, value]) => !isEqual(key, actual[key], value));
  failures += wrong.length > 0 ? 1 : 0;
  console.log(`${wrong.length > 0 ? 'wrong' : 'right'}  ${name}`);
  for (const [key, value] of wrong) console.log(`       ${key}: ${actual[key]}, not ${value}`);
}
console.log(`${cases.length - failures} of ${cases.length} cases are right.`);
process.exit(failures > 0 ? 1 : 0);

/** The totals of the files at some paths; with `find`, only of those with that name below them. */
function spend(paths, find) {
  const found = paths.map((each) => path.join(traces, each));
  const files = find === undefined ? found : found.flatMap((folder) => named(folder, find));
  const cli = path.join(root, 'dist/cli.js');
  const { stdout, stderr } = spawnSync(
    nodePath(),
    [cli, 'spend', '--format', 'json', '--timezone', 'UTC', ...files],
    { encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  if (stderr !== '') console.error(stderr.trim());
  return stdout === '' ? {} : JSON.parse(stdout).totals;
}

function named(folder, name) {
  const file = readdirSync(folder, { recursive: true }).find(
    (each) => path.basename(each) === name,
  );
  return file === undefined ? [] : [path.join(folder, file)];
}

function isEqual(key, actual, expected) {
  const tolerance = key.endsWith('sd') ? 1e-6 : 0;
  return actual !== null && Math.abs(Number(actual) - expected) <= tolerance;
}
