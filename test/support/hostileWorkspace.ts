import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Stands in prompts, answers, traces, the environment and files outside; it may come out nowhere. */
export const canary = 'CANARY-5b1d9e';

/** Names that are markup, links, commands, formulas and escapes to whoever shows them unescaped. */
export const hostileNames = {
  html: '<img src=x onerror=alert(1)>',
  link: '[free](command:workbench.action.quit)',
  formula: '=HYPERLINK("http://evil.invalid")',
  ansi: '\u001b[2J\u001b]0;owned\u0007',
  workflow: '::error file=a::',
} as const;

export interface HostileWorkspace {
  /** The workspace. */
  readonly folder: string;
  /** Beside it: nothing here may be read. */
  readonly outside: string;
  /** Settings of the workspace, as a repository could bring them. */
  readonly settings: Record<string, unknown>;
  remove(): void;
}

/** A workspace that tries everything, in a new folder. */
export function createHostileWorkspace(): HostileWorkspace {
  const parent = mkdtempSync(path.join(tmpdir(), 'marginal-hostile-'));
  const [folder, outside] = [path.join(parent, 'w'), path.join(parent, 'outside')];
  writeOutside(outside);
  writePrompts(folder);
  writeTraces(folder, outside);
  writeConfig(folder, outside);
  return {
    folder,
    outside,
    settings: {
      ...Object.fromEntries([['__proto__', { enable: false }]]),
      prices: {
        overrides: [
          path.join(outside, 'prices.json'),
          '../outside/prices.json',
          'link-prices.json',
        ],
        refreshUrl: 'https://evil.invalid/',
      },
      traces: {
        enabled: true,
        include: ['**/traces/**/*.jsonl', '../outside/**/*.jsonl', `${outside}/**`, '**/../../**'],
        agents: ['../../outside', 'claude-code'],
      },
      prompts: { include: hangingGlobs },
      assumptions: { outputTokens: -1, variables: { x: 1e308 }, callsPerMonth: 'NaN' },
      rules: { 'model-retired': { nested: 'off' } },
    },
    remove: () => rmSync(parent, { recursive: true, force: true }),
  };
}

/** Globs whose regular expressions go back and forth without end over a long name. */
export const hangingGlobs = [
  `**/${'*a'.repeat(40)}b`,
  '**/+(+(+(+(a|aa)+)+)+)b',
  `**/${'{a,'.repeat(20)}b${'}'.repeat(20)}`,
  '**/'.repeat(60) + 'x',
];

/** A name over which they would go back and forth. */
export const longName = 'a'.repeat(120);

const call = (content: string, model: string): string =>
  JSON.stringify({ model, messages: [{ role: 'system', content }] });

function writeOutside(outside: string): void {
  write(outside, 'secret.txt', `${canary} `.repeat(200));
  write(outside, 'prices.json', priceFile('gpt-4o', 999, 999));
  write(outside, 'outcomes.csv', `unit,status\n${canary},solved\n`);
  write(outside, 'traces/run.jsonl', traceLine(1, canary));
}

function writePrompts(folder: string): void {
  const { html, link, formula, ansi } = hostileNames;
  write(folder, 'CLAUDE.md', `@../outside/secret.txt @/etc/passwd @link.txt\n${canary} be kind.\n`);
  write(folder, 'prompts/request.json', call(`${canary} You are brief.`, 'gpt-4o'));
  for (const [id, name] of Object.entries({ html, link, formula, ansi })) {
    write(folder, `names/${id}/request.json`, call('You are brief.', name));
    write(folder, `tools/${id}.json`, toolFile(name));
  }
  write(folder, `files/${link.replaceAll('/', '')}.prompt.md`, `${canary} You are brief.\n`);
  write(folder, 'files/<b onclick=x>.prompt.md', 'You are brief.\n');
  write(folder, `prompts/${longName}.txt`, `${canary}\n`);
  write(folder, 'bombs/promptfooconfig.yaml', aliasBomb());
  write(folder, 'bombs/settings.yaml', `${'- '.repeat(5000)}x\n`);
  write(folder, 'bombs/request.json', call('x '.repeat(5_000_000), 'gpt-4o'));
}

function toolFile(name: string): string {
  const tool = { type: 'function', function: { name, description: canary, parameters: {} } };
  const messages = [{ role: 'user', content: canary }];
  return JSON.stringify({ model: 'gpt-4o', messages, tools: [tool, tool] });
}

function writeTraces(folder: string, outside: string): void {
  const lines = Object.values(hostileNames).map((name, index) => traceLine(index, name));
  write(folder, 'traces/evil.jsonl', lines.join(''));
  symlinkSync(path.join(outside, 'traces'), path.join(folder, 'traces/linked'));
  symlinkSync(path.join(outside, 'traces/run.jsonl'), path.join(folder, 'traces/link.jsonl'));
  symlinkSync('..', path.join(folder, 'traces/loop'));
  symlinkSync(path.join(outside, 'secret.txt'), path.join(folder, 'link.txt'));
  symlinkSync(path.join(outside, 'prices.json'), path.join(folder, 'link-prices.json'));
  symlinkSync(path.join(outside, 'outcomes.csv'), path.join(folder, 'link-outcomes.csv'));
}

/** A call as Claude Code records it: with a session, a prompt and an answer that nobody should see again. */
function traceLine(id: number, name: string): string {
  const now = new Date().toISOString();
  const message = {
    id: `msg_${name.length}_${id}`,
    model: name,
    content: [
      { type: 'text', text: `${canary} answer` },
      { type: 'tool_use', id: `t${id}`, name, input: { secret: canary } },
    ],
    usage: { input_tokens: 10, output_tokens: 5 },
  };
  const row = {
    type: 'assistant',
    sessionId: name,
    requestId: `r${id}`,
    timestamp: now,
    cwd: `/${name}`,
    message,
  };
  const asked = {
    type: 'user',
    sessionId: name,
    timestamp: now,
    message: { role: 'user', content: canary },
  };
  return `${JSON.stringify(asked)}\n${JSON.stringify(row)}\n`;
}

function writeConfig(folder: string, outside: string): void {
  const sources = {
    climbing: '../outside/outcomes.csv',
    absolute: `${outside}/outcomes.csv`,
    url: `file://${outside}/outcomes.csv`,
    unc: '\\\\evil.invalid\\share\\outcomes.csv',
    encoded: '%2e%2e/outside/outcomes.csv',
    linked: 'link-outcomes.csv',
  };
  const outcomeSources = Object.fromEntries(
    Object.entries(sources).map(([id, each]) => [id, { path: each, key: 'unit', joins: 'unit' }]),
  );
  const config = {
    version: 1,
    prices: { overrides: ['../outside/prices.json', 'link-prices.json', 'distorted.json'] },
    prompts: { include: hangingGlobs },
    outcomeSources,
    operatingModel: { path: '../outside/outcomes.csv' },
  };
  write(folder, 'marginal.yaml', JSON.stringify(config));
  const rates = [
    ['gpt-4o', -1, 1],
    ['gpt-4o', 0, 0],
    ['gpt-4o', 1e308, 1e308],
    ['gpt-4o', 1e-300, 1e-300],
  ] as const;
  write(
    folder,
    'distorted.json',
    `{"prices": [${rates.map(([model, input, output]) => JSON.stringify(row(model, input, output))).join()},
    {"model": "gpt-4o", "input": NaN, "output": 1e999}, {"model": "${hostileNames.html}", "input": "1", "output": 1}]}`,
  );
}

function priceFile(model: string, input: number, output: number): string {
  return JSON.stringify({ prices: [row(model, input, output)] });
}

function row(model: string, input: number, output: number): object {
  return { provider: 'openai', model, input, output, confirmed: true };
}

function aliasBomb(): string {
  const lines = Array.from({ length: 30 }, (_, at) => {
    const inner = at === 0 ? 'x' : `*a${at - 1}, *a${at - 1}`;
    return `a${at}: &a${at} [${inner}]\n`;
  });
  return `${lines.join('')}prompts: [*a29]\nproviders: [openai:gpt-4o]\n`;
}

function write(folder: string, name: string, text: string): void {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}
