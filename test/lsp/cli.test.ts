import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { Ajv } from 'ajv';
import { checkSchema, estimateSchema, outcomesSchema, spendSchema } from '../support/cliSchemas';

const cli = path.resolve('dist/cli.js');

interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function marginal(...args: readonly string[]): Promise<Result> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [cli, ...args], {
      maxBuffer: 1 << 26,
    });
    return { code: 0, stdout, stderr };
  } catch (error) {
    return error as Result;
  }
}

function checkShape(schema: object, { stdout }: Result): unknown {
  const value: unknown = JSON.parse(stdout);
  const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);
  assert.ok(validate(value), JSON.stringify(validate.errors?.slice(0, 5)));
  return value;
}

describe('the command line', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'marginal-cli-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const write = (name: string, content: string | Buffer): string => {
    const file = path.join(folder, name);
    writeFileSync(file, content);
    return file;
  };

  it('estimates, checks and sums in the promised shapes', async () => {
    const inputs = ['samples', 'test/fixtures/documents'];
    const estimate = checkShape(
      estimateSchema,
      await marginal('estimate', '--format', 'json', ...inputs),
    );
    assert.ok((estimate as { files: unknown[] }).files.length > 10);
    checkShape(checkSchema, await marginal('check', '--format', 'json', ...inputs));
    checkShape(spendSchema, await marginal('spend', '--format', 'json', 'samples/traces'));
  }).timeout(60_000);

  it('reads files of one’s own shape as marginal.yaml says, and the same in spend and outcomes', async () => {
    const config = 'test/fixtures/traces/mapped/marginal.yaml';
    const inputs = ['--format', 'json', '--config', config, 'test/fixtures/traces/mapped/logs'];
    const spend = checkShape(spendSchema, await marginal('spend', ...inputs)) as {
      totals: { calls: number; outputTokens: number };
    };
    // One of the gateway, two of the table, three of the rows, of which one has no usage.
    assert.deepEqual([spend.totals.calls, spend.totals.outputTokens], [6, 60 + 25 + 5]);
    const { stdout, code } = await marginal('outcomes', ...inputs);
    assert.equal(code, 0);
    assert.match(stdout, /triage/);
  }).timeout(30_000);

  it('tells what work was worth in the promised shape, and the same every time', async () => {
    const args = ['outcomes', '--format', 'json', '--config', 'samples/claims/marginal.yaml'];
    const result = await marginal(...args, 'samples/claims/traces');
    const { workflows } = checkShape(outcomesSchema, result) as {
      workflows: readonly { readonly segment: string | null; readonly decision: string }[];
    };
    assert.equal(result.code, 0, result.stderr);
    assert.deepEqual(
      workflows.map(({ segment, decision }) => `${segment ?? 'all'}: ${decision}`),
      ['all: insufficient-data', 'home: keep', 'motor: keep', 'travel: bpo'],
    );
    assert.equal((await marginal(...args, 'samples/claims/traces')).stdout, result.stdout);
  }).timeout(60_000);

  it('gives every dimension the same total', async () => {
    const usd = new Set<string>();
    for (const by of ['workflow', 'model', 'day', 'session', 'run', 'file']) {
      const { stdout } = await marginal('spend', '--format', 'json', '--by', by, 'samples/traces');
      const { totals } = JSON.parse(stdout) as { totals: { usd: string } };
      usd.add(totals.usd);
    }
    assert.equal(usd.size, 1);
  }).timeout(60_000);

  it('exits with 1 when a finding reaches the threshold, and with 0 below it', async () => {
    const file = write('a.prompty', '---\nmodel: house-model-7\n---\nsystem:\nHello.\n');
    assert.equal((await marginal('check', file, '--fail-on', 'hint')).code, 1);
    assert.equal((await marginal('check', file)).code, 0);
  });

  it('exits with 2 on bad usage', async () => {
    assert.equal((await marginal('estimate')).code, 2);
    assert.equal((await marginal('spend', folder, '--timezone', 'Mars/Olympus')).code, 2);
    assert.equal((await marginal('spend', folder, '--since', 'yesterday')).code, 2);
    assert.equal((await marginal('spend', folder, '--since', '2026-13-45')).code, 2);
  });

  it('exits with 3 when an input is missing, and reports the rest', async () => {
    const file = write('a.prompty', '---\nmodel: gpt-4o\n---\nsystem:\nHello.\n');
    const result = await marginal('estimate', file, path.join(folder, 'missing.prompty'));
    assert.equal(result.code, 3);
    assert.match(result.stdout, /gpt-4o/);
    assert.match(result.stderr, /missing\.prompty/);
  });

  it('passes over a binary file and says so', async () => {
    const file = write('a.prompty', Buffer.from([0, 1, 2, 3]));
    const result = await marginal('estimate', file);
    assert.equal(result.code, 3);
    assert.match(result.stderr, /binary/);
  });

  it('reads a truncated trace to its last whole line', async () => {
    const row = (id: string) =>
      `${JSON.stringify({ type: 'assistant', sessionId: 's', requestId: id, timestamp: '2026-11-01T00:00:00Z', message: { id, model: 'claude-sonnet-4-5', usage: { input_tokens: 10, output_tokens: 1 } } })}\n`;
    const file = write('s.jsonl', row('a') + row('b').slice(0, 90));
    const { totals, files } = JSON.parse(
      (await marginal('spend', '--format', 'json', file)).stdout,
    ) as {
      totals: { calls: number };
      files: { skippedLines: number }[];
    };
    assert.equal(totals.calls, 1);
    assert.equal(files[0]?.skippedLines, 1, 'the cut line is counted');
  });

  it('names what has no price instead of summing it as zero', async () => {
    const file = write('a.prompty', '---\nmodel: house-model-7\n---\nsystem:\nHello.\n');
    assert.match((await marginal('estimate', file)).stdout, /price unknown/);
  });

  it('changes only what is safe, and only with --fix', async () => {
    const text = '---\nmodel: gpt-4-turbo\n---\nsystem:\nHello.\n';
    const file = write('a.prompty', text);
    await marginal('check', file);
    assert.equal(readFileSync(file, 'utf8'), text);
  });

  it('renames a refused parameter with --fix, touches nothing else, and is done after once', async () => {
    const text =
      '---\nmodel:\n  configuration: {type: openai, name: gpt-5.4} # kept\n' +
      '  parameters:\n    max_tokens:   300\n---\nsystem:\nHello {{name}}.\n';
    const file = write('a.prompty', text);
    const fixed = text.replace('max_tokens', 'max_completion_tokens');
    assert.match((await marginal('check', '--fix', file)).stderr, /applied 1 safe edit\./);
    assert.equal(readFileSync(file, 'utf8'), fixed);
    assert.equal((await marginal('check', '--fix', file)).stderr, '');
    assert.equal(readFileSync(file, 'utf8'), fixed);
  });

  it('writes SARIF and GitHub annotations, and fails on the same levels', async () => {
    const file = write('a.prompty', '---\nmodel: gpt-4-turbo\n---\nsystem:\nHello.\n');
    const sarif = await marginal('check', '--format', 'sarif', '--fail-on', 'warning', file);
    const { version, runs } = JSON.parse(sarif.stdout) as {
      version: string;
      runs: { results: { ruleId: string }[] }[];
    };
    assert.equal(version, '2.1.0');
    assert.ok(runs[0]?.results.some(({ ruleId }) => ruleId === 'model-retired'));
    assert.equal(sarif.code, 1);
    const github = await marginal('check', '--format', 'github', '--fail-on', 'warning', file);
    assert.match(github.stdout, /^::warning file=.*a\.prompty,line=2,/m);
    assert.equal(github.code, 1);
    assert.equal((await marginal('check', '--format', 'sarif', path.join(folder, 'no'))).code, 3);
    assert.equal((await marginal('check', '--format', 'xml', file)).code, 2);
  }).timeout(20_000);

  it('leaves a file that is not UTF-8 as it is, and still reports', async () => {
    const text = '---\nmodel: o3\nmodelParameters: 1\n---\nsystem:\nHello.\n';
    const bytes = Buffer.concat([Buffer.from(text), Buffer.from([0xe9, 0x0a])]);
    const file = write('a.prompty', bytes);
    const result = await marginal('check', '--fix', '--format', 'json', file);
    assert.deepEqual(readFileSync(file), bytes);
    checkShape(checkSchema, result);
  });

  it('locates what it could not read of a checked file', async () => {
    const file = write('a.prompty', '---\nmodel: [gpt-4o\n---\nsystem:\nHello.\n');
    assert.match((await marginal('check', file)).stderr, /a\.prompty:\d+: /);
  });

  it('follows no link out of the workspace', async () => {
    write('secret.txt', 'word '.repeat(5000));
    const inner = path.join(folder, 'inner');
    mkdirSync(inner);
    symlinkSync(path.join(folder, 'secret.txt'), path.join(inner, 'notes.md'));
    writeFileSync(path.join(inner, 'CLAUDE.md'), 'See @notes.md\n');
    const { stdout } = await marginal(
      'estimate',
      '--format',
      'json',
      path.join(inner, 'CLAUDE.md'),
    );
    const { files } = JSON.parse(stdout) as { files: { calls: { inputTokens: number }[] }[] };
    assert.ok((files[0]?.calls[0]?.inputTokens ?? Infinity) < 100);
  });

  it('keeps control characters of a file out of the terminal', async () => {
    const file = write('a.prompty', '---\nmodel: "gpt\\x1b[31m-red"\n---\nsystem:\nHello.\n');
    const { stdout } = await marginal('estimate', file);
    assert.equal(stdout.includes('\u001b'), false);
  });
});
