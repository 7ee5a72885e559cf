import { uuid } from './claudeSession';
import type { Random } from './random';
import type { TextPool } from './textPool';
import type { Session } from './traceSessions';
import type { TraceTotals } from './traceTotals';

interface Options {
  readonly random: Random;
  readonly pool: TextPool;
  readonly totals: TraceTotals;
  readonly index: number;
  readonly bytes: number;
}

interface Counter {
  input: number;
  cached: number;
  output: number;
  reasoning: number;
}

/** A rollout as Codex writes it: cumulative counters after each call, of which some are written twice. */
export class CodexSession implements Session {
  readonly path: string;
  readonly #options: Options;
  readonly #id: string;
  readonly #sum: Counter = { input: 0, cached: 0, output: 0, reasoning: 0 };
  #atMs: number;

  constructor(options: Options) {
    const { random } = options;
    this.#options = options;
    this.#id = uuid(random);
    this.#atMs = Date.UTC(2026, 9, 20 + random(33), random(24), random(60));
    const at = new Date(this.#atMs).toISOString();
    this.path = `codex/sessions/${at.slice(0, 10).replaceAll('-', '/')}/rollout-${at.slice(0, 19).replaceAll(':', '-')}-${this.#id}.jsonl`;
  }

  *lines(): Iterable<string> {
    let length = 0;
    yield this.#row(
      'session_meta',
      `{"id":"${this.#id}","timestamp":"${this.#at()}","cwd":"/home/ada/src/codex-${this.#options.index % 3}","originator":"codex_cli_rs","cli_version":"0.98.0","source":"cli","model_provider":"openai"}`,
    );
    yield this.#row(
      'turn_context',
      '{"cwd":"/home/ada/src","approval_policy":"never","model":"gpt-5-codex","effort":"medium"}',
    );
    while (length < this.#options.bytes) {
      for (const line of this.#turn()) {
        length += line.length;
        yield line;
      }
    }
  }

  *#turn(): Iterable<string> {
    const { random, pool } = this.#options;
    this.#atMs += 1000 + random(50_000);
    yield this.#row(
      'response_item',
      `{"type":"reasoning","summary":[],"encrypted_content":"${pool.base64(800 + random(2000))}"}`,
    );
    yield this.#row(
      'response_item',
      `{"type":"function_call","name":"shell","arguments":"{\\"command\\":[\\"ls\\"]}","call_id":"call_${random(1e9)}"}`,
    );
    yield this.#row(
      'response_item',
      `{"type":"function_call_output","call_id":"call_1","output":"${pool.text(300 + random(6000))}"}`,
    );
    yield* this.#counters();
  }

  *#counters(): Iterable<string> {
    const { random, totals } = this.#options;
    const input = 4_000 + random(90_000);
    const last = {
      input,
      cached: Math.floor((input * random(95)) / 100),
      output: 20 + random(2_000),
      reasoning: random(20),
    };
    this.#sum.input += last.input;
    this.#sum.cached += last.cached;
    this.#sum.output += last.output;
    this.#sum.reasoning += last.reasoning;
    totals.calls += 1;
    totals.uncachedInputTokens += last.input - last.cached;
    totals.cacheReadTokens += last.cached;
    totals.outputTokens += last.output;
    const payload = `{"type":"token_count","info":{"total_token_usage":${counterJson(this.#sum)},"last_token_usage":${counterJson(last)},"model_context_window":272000},"rate_limits":{"primary":{"used_percent":3.0,"window_minutes":300,"resets_at":1761950218}}}`;
    yield this.#row('event_msg', payload);
    if (random(3) === 0) yield this.#row('event_msg', payload);
  }

  #row(type: string, payload: string): string {
    return `{"timestamp":"${this.#at()}","type":"${type}","payload":${payload}}`;
  }

  #at(): string {
    return new Date(this.#atMs).toISOString();
  }
}

function counterJson({ input, cached, output, reasoning }: Counter): string {
  return `{"input_tokens":${input},"cached_input_tokens":${cached},"output_tokens":${output},"reasoning_output_tokens":${reasoning},"total_tokens":${input + output}}`;
}
