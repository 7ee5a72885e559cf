import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmodSync, existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { Ajv } from 'ajv';
import { get_encoding as encodingOf } from 'tiktoken';
import { diffSchema } from '../support/cliSchemas';
import { GitFixture } from '../support/gitFixture';

const cli = path.resolve('dist/cli.js');

interface Change {
  readonly site: string;
  readonly change: string;
  readonly before: { readonly path: string; readonly inputTokens: number } | null;
  readonly after: { readonly path: string; readonly inputTokens: number } | null;
  readonly reasons: readonly Record<string, unknown>[];
  readonly usdPerCall: string | null;
  readonly usdPerMonth: string | null;
}

interface Report {
  readonly totals: {
    readonly usdPerMonth: string;
    readonly new: number;
    readonly removed: number;
    readonly changed: number;
    readonly moved: number;
    readonly unpriced: number;
  };
  readonly changes: readonly Change[];
}

/** Dollars per token of the models in the test: gpt-4o 2.50 and 10.00, gpt-4o-mini 0.15 and 0.60 a million. */
const rates = { 'gpt-4o': [2.5e-6, 10e-6], 'gpt-4o-mini': [0.15e-6, 0.6e-6] } as const;

const encoding = encodingOf('o200k_base');
const tokensOf = (text: string): number => encoding.encode(text).length;

/** By hand: the tokens of the text at the input rate, the limit at the output rate. */
function usd(model: keyof typeof rates, inputTokens: number, outputTokens: number): number {
  const [input, output] = rates[model];
  return inputTokens * input + outputTokens * output;
}

const old = 'You answer questions about orders of a bookshop in two plain sentences.';
const grown = `${old} Name the page on which the customer finds more, and never promise a day.`;

const prompt = (model: string, text: string, maximum: number, before = ''): string =>
  `${before}messages:\n  - role: system\n    content: ${text}\nmodel: openai/${model}\nmodelParameters:\n  max_tokens: ${maximum}\n`;

const ragFile = (documents: number): string => `llm:
  provider: openai
  config:
    model: gpt-4o
    max_tokens: 400
    number_documents: ${documents}
chunker:
  chunk_size: 2048
`;

describe('marginal diff', () => {
  let repository: GitFixture;
  beforeEach(() => {
    repository = new GitFixture();
  });
  afterEach(() => repository.dispose());

  const run = async (...args: readonly string[]) => {
    const options = { cwd: repository.folder, maxBuffer: 1 << 26 };
    try {
      const all = [cli, 'diff', ...args];
      return { code: 0, ...(await promisify(execFile)(process.execPath, all, options)) };
    } catch (error) {
      return error as { code: number; stdout: string; stderr: string };
    }
  };

  const reportOf = async (...args: readonly string[]): Promise<Report> => {
    const { stdout, stderr } = await run('--format', 'json', ...args);
    assert.equal(stderr, '');
    const report = JSON.parse(stdout) as Report;
    const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(diffSchema);
    assert.ok(validate(report), JSON.stringify(validate.errors?.slice(0, 5)));
    return report;
  };

  const about = ({ changes }: Report, file: string): Change => {
    const found = changes.find(({ before, after }) => (after ?? before)?.path === file);
    assert.ok(found, `nothing about ${file}`);
    return found;
  };

  it('R101 gives the figures of a calculation by hand for each kind of change', async () => {
    repository.write('triage.prompt.yml', prompt('gpt-4o', old, 100));
    repository.write('orders/old-name.prompt.yml', prompt('gpt-4o', old, 200));
    repository.write(
      'same.prompt.yml',
      prompt('gpt-4o', 'Say whether the order has been sent.', 50),
    );
    repository.write('moved.prompt.yml', prompt('gpt-4o', 'Name the country of the address.', 20));
    repository.write('gone.prompt.yml', prompt('gpt-4o', 'Write a poem about spring.', 300));
    repository.write('rag/config.yaml', ragFile(5));
    repository.commit('base');
    repository.git('switch', '-q', '-c', 'branch');
    repository.write('triage.prompt.yml', prompt('gpt-4o-mini', old, 100));
    repository.move('orders/old-name.prompt.yml', 'shop/answer.prompt.yml');
    repository.write('shop/answer.prompt.yml', prompt('gpt-4o', grown, 200, '# Grown.\n'));
    repository.move('moved.prompt.yml', 'country.prompt.yml');
    repository.remove('gone.prompt.yml');
    repository.write('fresh.prompt.yml', prompt('gpt-4o-mini', 'Find the order number.', 30));
    repository.write('rag/config.yaml', ragFile(9));
    repository.commit('branch');

    const report = await reportOf('main..branch');

    const switched = about(report, 'triage.prompt.yml');
    const perSwitch = usd('gpt-4o-mini', tokensOf(old), 100) - usd('gpt-4o', tokensOf(old), 100);
    assert.deepEqual(switched.reasons, [
      { kind: 'model', from: 'openai/gpt-4o', to: 'openai/gpt-4o-mini' },
    ]);
    assertUsd(switched.usdPerCall, perSwitch);
    assertUsd(switched.usdPerMonth, perSwitch * 1000);

    const edited = about(report, 'shop/answer.prompt.yml');
    const perEdit = usd('gpt-4o', tokensOf(grown) - tokensOf(old), 0);
    assert.equal(edited.before?.path, 'orders/old-name.prompt.yml');
    assert.equal(edited.change, 'changed');
    assertUsd(edited.usdPerCall, perEdit);

    const fresh = about(report, 'fresh.prompt.yml');
    const perFresh = usd('gpt-4o-mini', tokensOf('Find the order number.'), 30);
    assert.equal(fresh.change, 'new');
    assertUsd(fresh.usdPerCall, perFresh);

    const gone = about(report, 'gone.prompt.yml');
    const perGone = -usd('gpt-4o', tokensOf('Write a poem about spring.'), 300);
    assert.equal(gone.change, 'removed');
    assertUsd(gone.usdPerCall, perGone);

    // Four chunks more, each of 2,048 characters or 512 tokens, filled to three quarters, with 20 tokens of wrapping.
    const retrieval = about(report, 'rag/config.yaml');
    const perRetrieval = usd('gpt-4o', 4 * (512 * 0.75 + 20), 0);
    assert.deepEqual(retrieval.reasons.at(-1), {
      kind: 'retrieval',
      key: 'number_documents',
      from: '5',
      to: '9',
    });
    assertUsd(retrieval.usdPerCall, perRetrieval);

    const moved = about(report, 'country.prompt.yml');
    assert.equal(moved.change, 'moved');
    assertUsd(moved.usdPerCall, 0);

    const sum = perSwitch + perEdit + perFresh + perGone + perRetrieval;
    assertUsd(report.totals.usdPerMonth, sum * 1000);
    const { new: added, removed, changed, moved: moves, unpriced } = report.totals;
    assert.deepEqual([added, removed, changed, moves, unpriced], [1, 1, 3, 1, 0]);
    assert.equal(
      report.changes.some(({ after }) => after?.path === 'same.prompt.yml'),
      false,
    );
  }).timeout(30_000);

  it('prints a table for the pull request', async () => {
    repository.write('a|b.prompt.yml', prompt('gpt-4o', old, 450));
    repository.commit('base');
    repository.write('a|b.prompt.yml', prompt('gpt-4o-mini', old, 450));
    repository.write('new.prompt.yml', prompt('house-model-7', old, 450));
    repository.commit('head');
    const { code, stdout } = await run('HEAD~1..HEAD', '--calls-per-month', '2000');
    assert.equal(code, 0);
    const size = tokensOf(old);
    const was = usd('gpt-4o', size, 450);
    const is = usd('gpt-4o-mini', size, 450);
    const dollars = (amount: number): string => `$${amount.toPrecision(2)}`;
    const lines = stdout.split('\n');
    assert.equal(
      lines[0],
      `## −$${((was - is) * 2000).toFixed(2)} a month, as far as prices are known`,
    );
    assert.ok(
      lines.includes(
        `| \`a\\|b.prompt.yml:4\` | model \`openai/gpt-4o\` → \`openai/gpt-4o-mini\` | ~${dollars(was)} → ~${dollars(is)} (−94 %) | −$${((was - is) * 2000).toFixed(2)} |`,
      ),
      stdout,
    );
    assert.ok(
      lines.includes(
        `| \`new.prompt.yml:4\` | **new** \`openai/house-model-7\`, ~${size} tokens in | price unknown | – |`,
      ),
      stdout,
    );
    assert.match(stdout, /\*\*Not in the sum:\*\* 1 change without a known price\./);
    assert.match(stdout, /2,000 calls a month for each call/);
  }).timeout(30_000);

  it('says so when a branch changes no cost', async () => {
    repository.write('notes.txt', 'one');
    repository.commit('base');
    repository.write('notes.txt', 'two');
    repository.commit('head');
    const { code, stdout } = await run('HEAD~1..');
    assert.equal(code, 0);
    assert.match(stdout, /^## No change in what calls cost/);
  });

  it('does not blame the branch for what has happened on the base since', async () => {
    repository.write('a.prompt.yml', prompt('gpt-4o', old, 100));
    repository.commit('start');
    repository.git('switch', '-q', '-c', 'branch');
    repository.write('b.prompt.yml', prompt('gpt-4o', old, 100));
    repository.commit('branch');
    repository.git('switch', '-q', 'main');
    repository.remove('a.prompt.yml');
    repository.commit('base goes on');
    const { changes } = await reportOf('main..branch');
    assert.deepEqual(
      changes.map(({ change, after }) => `${change} ${after?.path ?? ''}`),
      ['new b.prompt.yml'],
    );
  });

  it('finds what a file that stays the same takes from one that changed', async () => {
    repository.write('CLAUDE.md', 'Build with make.\nSee @docs/style.md\n');
    repository.write('docs/style.md', 'Write short sentences.\n');
    repository.commit('base');
    repository.write('docs/style.md', 'Write short sentences. Name things by what they are.\n');
    repository.commit('head');
    const { changes } = await reportOf('HEAD~1..HEAD');
    assert.deepEqual(
      changes.map(({ after }) => after?.path),
      ['CLAUDE.md'],
    );
    assert.ok((changes[0]?.after?.inputTokens ?? 0) > (changes[0]?.before?.inputTokens ?? 0));
    assert.ok(Number(changes[0]?.usdPerMonth) > 0);
  });

  it('counts with the assumptions of the base, not with those that the branch brings', async () => {
    repository.write('marginal.yaml', 'assumptions:\n  callsPerMonth: 10\n');
    repository.commit('base');
    repository.write('marginal.yaml', 'assumptions:\n  callsPerMonth: 0\n');
    repository.write('a.prompt.yml', prompt('gpt-4o', old, 100));
    repository.commit('head');
    const { totals } = await reportOf('HEAD~1..HEAD');
    assertUsd(totals.usdPerMonth, usd('gpt-4o', tokensOf(old), 100) * 10);
  });

  it('R101 keeps the name of a site when its file is renamed', async () => {
    repository.write('a.prompt.yml', prompt('gpt-4o', old, 100));
    repository.commit('base');
    repository.write('a.prompt.yml', prompt('gpt-4o-mini', old, 100));
    repository.commit('edited');
    const edited = await reportOf('HEAD~1..HEAD');
    repository.move('a.prompt.yml', 'b.prompt.yml');
    repository.commit('renamed');
    const renamed = await reportOf('HEAD~2..HEAD');
    assert.equal(renamed.changes[0]?.site, edited.changes[0]?.site);
    assert.match(String(edited.changes[0]?.site), /^[0-9a-f]{16}$/);
  });

  it('exits with 1 only above the limit that was given', async () => {
    repository.write('a.prompt.yml', prompt('gpt-4o', old, 100));
    repository.commit('base');
    repository.write('b.prompt.yml', prompt('gpt-4o', old, 1000));
    repository.commit('head');
    const perMonth = usd('gpt-4o', tokensOf(old), 500) * 1000;
    const above = (limit: number) => run('HEAD~1..HEAD', '--fail-above', limit.toFixed(6));
    assert.equal((await run('HEAD~1..HEAD')).code, 0);
    assert.equal((await above(perMonth - 0.000001)).code, 1);
    assert.equal((await above(perMonth)).code, 0);
  });

  it('exits with 2 on a commit that is not there, and with 3 outside a repository', async () => {
    repository.commit('base');
    const missing = await run('main..no-such-branch');
    assert.equal(missing.code, 2);
    assert.match(missing.stderr, /no commit 'no-such-branch'/);
    assert.equal((await run('--upload-pack=x..HEAD')).code, 2);
    assert.equal((await run('main..main', '--fail-above', 'much')).code, 2);
    repository.git('config', 'core.repositoryFormatVersion', '99');
    assert.equal((await run('main..main')).code, 3);
  });

  it('runs nothing that the branch or the repository brings along', async () => {
    const trap = path.join(repository.folder, 'trap.sh');
    const proof = path.join(repository.folder, 'it-ran');
    repository.write('trap.sh', `#!/bin/sh\ntouch '${proof}'\ncat\n`);
    chmodSync(trap, 0o755);
    repository.write('.gitattributes', '*.yml diff=trap filter=trap merge=trap\n');
    repository.write('a.prompt.yml', prompt('gpt-4o', old, 100));
    repository.write('app.py', 'from openai import OpenAI\nimport os\nos.system("./trap.sh")\n');
    repository.commit('base');
    repository.write('a.prompt.yml', prompt('gpt-4o-mini', old, 100));
    repository.commit('head');
    for (const [key, value] of [
      ['core.fsmonitor', trap],
      ['core.pager', trap],
      ['core.sshCommand', trap],
      ['core.hooksPath', repository.folder],
      ['diff.external', trap],
      ['diff.trap.textconv', trap],
      ['diff.trap.command', trap],
      ['filter.trap.smudge', trap],
      ['filter.trap.clean', trap],
      ['pager.diff-tree', trap],
      ['alias.ls-tree', `!${trap}`],
      ['extensions.partialClone', 'origin'],
      ['remote.origin.promisor', 'true'],
      ['remote.origin.url', `ext::${trap}`],
      ['remote.origin.uploadpack', trap],
      ['protocol.ext.allow', 'always'],
    ] as const) {
      repository.git('config', key, value);
    }
    const report = await reportOf('HEAD~1..HEAD');
    assert.equal(report.changes.length, 1);
    assert.equal(existsSync(proof), false);
  });

  it('asks no remote for what a partial clone lacks', async () => {
    repository.write('a.prompt.yml', prompt('gpt-4o', old, 100));
    repository.commit('base');
    repository.write('a.prompt.yml', prompt('gpt-4o-mini', old, 100));
    repository.commit('head');
    const proof = path.join(repository.folder, 'it-ran');
    const blob = repository.git('rev-parse', 'HEAD~1:a.prompt.yml').trim();
    repository.git('config', 'extensions.partialClone', 'origin');
    repository.git('config', 'remote.origin.promisor', 'true');
    repository.git('config', 'remote.origin.url', `ext::touch ${proof}`);
    repository.git('config', 'protocol.ext.allow', 'always');
    repository.remove(path.join('.git/objects', blob.slice(0, 2), blob.slice(2)));
    assert.equal((await run('HEAD~1..HEAD')).code, 3);
    assert.equal(existsSync(proof), false);
  });
});

function assertUsd(printed: string | null, expected: number): void {
  assert.ok(printed !== null);
  assert.ok(Math.abs(Number(printed) - expected) < 1e-12, `${printed} is not ${expected}`);
}
