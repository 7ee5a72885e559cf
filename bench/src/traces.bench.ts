import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { startWithCheckpoint } from './support/startWithCheckpoint';
import { typingBesideScan } from './support/typingBesideScan';
import { followAppends } from './support/followAppends';
import type { TraceTotals } from './support/traceTotals';
import { writeTraceSessions } from './support/traceSessions';

/**
 * Reads generated sessions of Claude Code and Codex beside the native binaries of ccusage and tokscale, in turns, so
 * that a busy machine slows all of them. Each figure is the median of some runs, of processes as a person starts them.
 *   npm run bench:traces [-- --quick]
 */
const isQuick = process.argv.includes('--quick');
const runs = isQuick ? 1 : 3;
const seed = 1;
const sizes = isQuick ? [50] : [200, 1000];
const peers = [
  ['ccusage', '20.0.24', '@ccusage/ccusage-linux-x64/bin/ccusage'],
  ['@tokscale/cli-linux-x64-gnu', '4.17.0', '@tokscale/cli-linux-x64-gnu/bin/tokscale'],
] as const;

interface Measured {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly residentMiB: number;
  readonly stdout: string;
}

const work = mkdtempSync(path.join(tmpdir(), 'marginal-bench-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));

/** GNU time tells the memory of a process that has ended. */
function measure(
  command: string,
  args: readonly string[],
  variables: Record<string, string>,
): Measured {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(
    '/usr/bin/time',
    ['-f', '%U %S %M', command, ...args],
    {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      env: { ...process.env, TZ: 'UTC', ...variables },
    },
  );
  const wallMs = performance.now() - started;
  if (status !== 0) throw new Error(`${command} ended with ${status ?? 'a signal'}: ${stderr}`);
  const [user = 0, system = 0, kilobytes = 0] = (stderr.trim().split('\n').at(-1) ?? '')
    .split(' ')
    .map(Number);
  return { wallMs, cpuMs: (user + system) * 1000, residentMiB: kilobytes / 1024, stdout };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

function medians(measured: readonly Measured[]): Measured {
  return {
    wallMs: median(measured.map(({ wallMs }) => wallMs)),
    cpuMs: median(measured.map(({ cpuMs }) => cpuMs)),
    residentMiB: Math.max(...measured.map(({ residentMiB }) => residentMiB)),
    stdout: measured.at(-1)?.stdout ?? '',
  };
}

/** The folder with the peers, or undefined where this machine or its registry has none for us. */
function installPeers(): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const folder = path.join(work, 'peers');
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'package.json'), '{"private":true}');
  const packages = peers.map(([name, version]) => `${name}@${version}`);
  const { status } = spawnSync(
    'npm',
    ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...packages],
    {
      cwd: folder,
      stdio: 'ignore',
    },
  );
  if (status !== 0) return undefined;
  for (const [, , binary] of peers)
    spawnSync('chmod', ['+x', path.join(folder, 'node_modules', binary)]);
  return path.join(folder, 'node_modules');
}

const own = path.resolve('dist/cli.js');
const agents = [
  'spend',
  '--agent',
  'claude-code',
  'codex',
  '--format',
  'json',
  '--timezone',
  'UTC',
];

function checkTotals(stdout: string, expected: TraceTotals): void {
  const { totals } = JSON.parse(stdout) as { totals: Record<string, number> };
  for (const [name, value] of Object.entries(expected)) {
    if (totals[name] !== value) {
      throw new Error(`${name} is ${totals[name]}; the generator wrote ${value}.`);
    }
  }
}

const modules = installPeers();
const report: Record<string, unknown> = {
  machine: `${cpus()[0]?.model.trim()}, ${availableParallelism()} cores, Node ${process.versions.node}`,
  peers:
    modules === undefined
      ? 'not installable here'
      : peers.map(([name, version]) => `${name} ${version}`),
  runs,
};

for (const megabytes of sizes) {
  const data = path.join(work, `sessions-${megabytes}`);
  const corpus = writeTraceSessions(data, megabytes * 1e6, seed);
  console.log(
    `\n${megabytes} MB: ${corpus.files} files, ${corpus.lines} lines, ${corpus.totals.calls} calls`,
  );
  const homes = {
    CLAUDE_CONFIG_DIR: path.join(data, 'claude'),
    CODEX_HOME: path.join(data, 'codex'),
  };
  const state = path.join(work, `state-${megabytes}`);
  const home = path.join(work, `home-${megabytes}`);
  mkdirSync(home);
  symlinkSync(homes.CLAUDE_CONFIG_DIR, path.join(home, '.claude'));
  symlinkSync(homes.CODEX_HOME, path.join(home, '.codex'));
  const measured = new Map<string, Measured[]>();
  const add = (name: string, value: Measured): void => {
    measured.set(name, [...(measured.get(name) ?? []), value]);
  };
  for (let run = 0; run <= runs; run += 1) {
    // The first round brings the files into the system's cache and is not counted.
    const isCounted = run > 0;
    const take = (name: string, value: Measured): Measured => {
      if (isCounted) add(name, value);
      return value;
    };
    rmSync(state, { recursive: true, force: true });
    const variables = { ...homes, MARGINAL_STATE_HOME: state };
    checkTotals(
      take('Marginal, first scan', measure(process.execPath, [own, ...agents], variables)).stdout,
      corpus.totals,
    );
    checkTotals(
      take('Marginal, again', measure(process.execPath, [own, ...agents], variables)).stdout,
      corpus.totals,
    );
    if (modules === undefined) continue;
    const [ccusage, tokscale] = peers.map(([, , binary]) => path.join(modules, binary));
    take(
      'ccusage',
      measure(ccusage ?? '', ['daily', '--offline', '--json'], { ...homes, HOME: home }),
    );
    rmSync(path.join(home, '.config'), { recursive: true, force: true });
    rmSync(path.join(home, '.cache'), { recursive: true, force: true });
    const models = ['models', '--json', '--no-spinner', '-c', 'claude,codex'];
    const offline = { HOME: home, TOKSCALE_PRICING_CACHE_ONLY: '1' };
    take('tokscale, first scan', measure(tokscale ?? '', models, offline));
    take('tokscale, again', measure(tokscale ?? '', models, offline));
  }
  const rows = new Map([...measured].map(([name, values]) => [name, medians(values)]));
  console.table(
    Object.fromEntries(
      [...rows].map(([name, { wallMs, cpuMs, residentMiB }]) => [
        name,
        {
          'wall s': (wallMs / 1000).toFixed(2),
          'CPU s': (cpuMs / 1000).toFixed(2),
          MiB: residentMiB.toFixed(0),
        },
      ]),
    ),
  );
  const wall = (name: string): number => rows.get(name)?.wallMs ?? NaN;
  const ratios = {
    firstScanToFasterPeer:
      wall('Marginal, first scan') / Math.min(wall('ccusage'), wall('tokscale, first scan')),
    startToTokscaleAgain: wall('tokscale, again') / wall('Marginal, again'),
  };
  console.log(
    `first scan: ${ratios.firstScanToFasterPeer.toFixed(2)} of the faster peer's time (wanted: at most 0.60)`,
  );
  console.log(
    `again: ${ratios.startToTokscaleAgain.toFixed(2)} times as fast as tokscale again (wanted: at least 5)`,
  );
  report[`${megabytes} MB`] = {
    ...corpus,
    measured: Object.fromEntries(
      [...rows].map(([name, { wallMs, cpuMs, residentMiB }]) => [
        name,
        {
          wallMs: Math.round(wallMs),
          cpuMs: Math.round(cpuMs),
          residentMiB: Math.round(residentMiB),
        },
      ]),
    ),
    ratios,
  };
}

async function live(): Promise<void> {
  const largest = path.join(work, `sessions-${sizes.at(-1) ?? 0}`);
  report['appended'] = await followAppends(work);
  console.log('appended lines:', report['appended']);
  report['start'] = await startWithCheckpoint(
    largest,
    path.join(work, `state-${sizes.at(-1) ?? 0}`),
  );
  console.log('start of the editor with a checkpoint:', report['start']);
  report['typing'] = await typingBesideScan(largest, path.join(work, 'typing'));
  console.log('typing:', report['typing']);
  if (!isQuick) {
    mkdirSync('bench/results', { recursive: true });
    writeFileSync('bench/results/traces.json', `${JSON.stringify(report, undefined, 2)}\n`);
  }
}

void live();
