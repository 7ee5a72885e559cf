import { pick, type Random } from './random';
import type { TextPool } from './textPool';
import type { Session } from './traceSessions';
import type { TraceTotals } from './traceTotals';

interface Options {
  readonly random: Random;
  readonly pool: TextPool;
  readonly totals: TraceTotals;
  readonly index: number;
  readonly bytes: number;
  /** A session whose history this one repeats. */
  readonly resumed: ClaudeSession | undefined;
}

interface Usage {
  readonly input: number;
  readonly read: number;
  readonly write5m: number;
  readonly write1h: number;
  readonly output: number;
}

const models = [
  'claude-sonnet-4-5-20250929',
  'claude-opus-4-5-20251101',
  'claude-haiku-4-5-20251001',
];
const projects = ['shop', 'billing', 'search', 'docs', 'mobile-app', 'infra', 'api'];
const firstMs = Date.UTC(2026, 9, 20);
const msPerDay = 86_400_000;
const keptRows = 60;

/**
 * A session as Claude Code 2 writes it: two rows a call on average, of which the first may hold a part of the output;
 * long tool results; some calls through gateways, without a request id and several times; some of subagents.
 */
export class ClaudeSession implements Session {
  readonly path: string;
  readonly #options: Options;
  readonly #id: string;
  readonly #project: string;
  #atMs: number;
  #row = 0;
  /** The first rows, for a session that resumes this one. */
  readonly #history: string[] = [];

  constructor(options: Options) {
    const { random, index } = options;
    this.#options = options;
    this.#id = uuid(random);
    this.#project = `${pick(random, projects)}-${index % 5}`;
    this.#atMs = firstMs + random(33) * msPerDay + random(msPerDay);
    this.path = `claude/projects/-home-ada-src-${this.#project}/${this.#id}.jsonl`;
  }

  get history(): readonly string[] {
    return this.#history;
  }

  *lines(): Iterable<string> {
    const { bytes, resumed } = this.#options;
    let length = 0;
    for (const line of resumed?.history ?? []) {
      length += line.length;
      yield line;
    }
    while (length < bytes) {
      for (const line of this.#turn()) {
        length += line.length;
        if (this.#history.length < keptRows && resumed === undefined) this.#history.push(line);
        yield line;
      }
    }
  }

  *#turn(): Iterable<string> {
    const { random } = this.#options;
    this.#atMs += 1000 + random(60_000);
    yield this.#userRow();
    if (random(40) === 0) yield this.#otherRow();
    yield* this.#callRows();
  }

  #head(type: string, isSidechain = false): string {
    this.#row += 1;
    return `{"parentUuid":"${this.#uuid(this.#row - 1)}","isSidechain":${isSidechain},"userType":"external","cwd":"/home/ada/src/${this.#project}","sessionId":"${this.#id}","version":"2.1.80","gitBranch":"main","type":"${type}"`;
  }

  #tail(): string {
    return `,"uuid":"${this.#uuid(this.#row)}","timestamp":"${new Date(this.#atMs).toISOString()}"}`;
  }

  #uuid(row: number): string {
    return `${this.#id.slice(0, 24)}${row.toString(16).padStart(12, '0')}`;
  }

  /** Mostly the result of a tool, given twice as Claude Code does: for the model and for the person. */
  #userRow(): string {
    const { random, pool } = this.#options;
    if (this.#row === 0 || random(12) === 0) {
      const content = pool.text(40 + random(600));
      return `${this.#head('user')},"message":{"role":"user","content":"${content}"}${this.#tail()}`;
    }
    const tool = `toolu_${this.#row.toString(36)}`;
    if (random(400) === 0) {
      const data = pool.base64(150_000 + random(600_000));
      const image = `{"type":"image","source":{"type":"base64","media_type":"image/png","data":"${data}"}}`;
      return `${this.#head('user')},"message":{"role":"user","content":[{"tool_use_id":"${tool}","type":"tool_result","content":[${image}]}]}${this.#tail()}`;
    }
    const length = random(30) === 0 ? 20_000 + random(60_000) : 200 + random(3_600);
    const text = pool.text(length);
    return `${this.#head('user')},"message":{"role":"user","content":[{"tool_use_id":"${tool}","type":"tool_result","content":"${text}"}]}${this.#tail().slice(0, -1)},"toolUseResult":{"stdout":"${text}","stderr":"","interrupted":false,"isImage":false}}`;
  }

  #otherRow(): string {
    const { pool, random } = this.#options;
    return `${this.#head('attachment')},"attachment":{"type":"hook_success","content":"${pool.text(random(900))}"}${this.#tail()}`;
  }

  *#callRows(): Iterable<string> {
    const { random, totals } = this.#options;
    const model = models[Math.min(random(5), 2)] ?? '';
    const usage = this.#usage();
    totals.calls += 1;
    totals.uncachedInputTokens += usage.input;
    totals.cacheReadTokens += usage.read;
    totals.cacheWrite5mTokens += usage.write5m;
    totals.cacheWrite1hTokens += usage.write1h;
    totals.outputTokens += usage.output;
    const isGateway = random(50) === 0;
    const isSidechain = random(12) === 0;
    const ids = `${this.#id.slice(0, 8)}${this.#row.toString(36)}`;
    const rows = 1 + random(3) + (isGateway ? 1 : 0);
    for (let row = 0; row < rows; row += 1) {
      const isLast = row === rows - 1;
      // Rows before the last may have been written while the answer was still being streamed.
      const output = isLast || random(3) > 0 ? usage.output : 1 + random(usage.output);
      const request = isGateway ? '' : `,"requestId":"req_${ids}"`;
      this.#atMs += random(4_000);
      yield `${this.#head('assistant', isSidechain)},"message":{"model":"${model}","id":"msg_${ids}","type":"message","role":"assistant","content":[${this.#block(row)}],"stop_reason":${isLast ? '"tool_use"' : 'null'},"stop_sequence":null,"usage":${usageJson(usage, output)}}${request}${this.#tail()}`;
    }
  }

  #block(row: number): string {
    const { random, pool } = this.#options;
    if (row === 0 && random(2) === 0) {
      return `{"type":"thinking","thinking":"${pool.text(100 + random(1200))}","signature":"${pool.base64(400)}"}`;
    }
    if (random(3) === 0) return `{"type":"text","text":"${pool.text(60 + random(900))}"}`;
    const isEdit = random(5) === 0;
    const input = isEdit
      ? `{"file_path":"/home/ada/src/a.ts","old_string":"${pool.text(200)}","new_string":"${pool.text(200 + random(2500))}"}`
      : `{"command":"${pool.text(60)}","usage":{"input_tokens":99}}`;
    return `{"type":"tool_use","id":"toolu_${this.#row.toString(36)}","name":"${isEdit ? 'Edit' : 'Bash'}","input":${input}}`;
  }

  #usage(): Usage {
    const { random } = this.#options;
    const writes = random(3) === 0 ? 0 : 200 + random(9_000);
    const isHour = random(10) === 0;
    return {
      input: random(20) === 0 ? 2_000 + random(9_000) : 1 + random(12),
      read: 12_000 + random(130_000),
      write5m: isHour ? 0 : writes,
      write1h: isHour ? writes : 0,
      output: 2 + random(random(6) === 0 ? 4_000 : 400),
    };
  }
}

function usageJson({ input, read, write5m, write1h }: Usage, output: number): string {
  return `{"input_tokens":${input},"cache_creation_input_tokens":${write5m + write1h},"cache_read_input_tokens":${read},"cache_creation":{"ephemeral_5m_input_tokens":${write5m},"ephemeral_1h_input_tokens":${write1h}},"output_tokens":${output},"service_tier":"standard","inference_geo":"not_available"}`;
}

export function uuid(random: Random): string {
  const hex = Array.from({ length: 4 }, () =>
    (random(0x10000) * 0x10000 + random(0x10000)).toString(16).padStart(8, '0'),
  ).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
