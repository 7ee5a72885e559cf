import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What one call used and where it belongs, as `plainCalls` finds it. */
export interface PlainCall {
  readonly model: string;
  readonly workflow: string;
  readonly session: string;
  readonly day: string;
  /** Uncached input, cache read, cache written for five minutes and for an hour, output. */
  readonly tokens: readonly number[];
}

interface Copy extends PlainCall {
  readonly ids: readonly string[];
  readonly message: string | undefined;
  readonly isSidechain: boolean;
  readonly time: string;
  readonly place: string;
}

/** A value at a path in parsed JSON; undefined where there is none. */
function at(value: unknown, path: string): unknown {
  let found = value;
  for (const name of path.split('.'))
    found = (found as Record<string, unknown> | undefined)?.[name];
  return found;
}

const textAt = (value: unknown, path: string): string => String(at(value, path));
const countAt = (value: unknown, path: string): number => Number(at(value, path) ?? 0);

/**
 * A second reader of Claude Code's sessions and Codex's rollouts, which shares no line with the product: it parses every
 * line of every file, keeps everything in memory and follows the written rules in the plainest way.
 */
export function plainCalls(files: readonly string[]): readonly PlainCall[] {
  const claude: Copy[] = [];
  const codex = new Map<string, PlainCall>();
  for (const file of files) {
    const rows = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as unknown);
    if (at(rows[0], 'type') === 'session_meta') readCodex(rows, codex);
    else for (const [index, row] of rows.entries()) claude.push(...claudeCopy(row, file, index));
  }
  return [...claudeCalls(claude), ...codex.values()];
}

function claudeCopy(row: unknown, file: string, index: number): Copy[] {
  if (at(row, 'type') !== 'assistant' || at(row, 'message.usage') === undefined) return [];
  const hasRequest = at(row, 'requestId') !== undefined;
  const id = textAt(row, 'message.id');
  return [
    {
      ids: hasRequest
        ? [`${id}/${textAt(row, 'requestId')}`]
        : [`${id}@${textAt(row, 'sessionId')}`, `row ${textAt(row, 'uuid')}`],
      message: hasRequest ? id : undefined,
      isSidechain: at(row, 'isSidechain') === true,
      time: textAt(row, 'timestamp'),
      place: `${file} ${String(index).padStart(9, '0')}`,
      model: textAt(row, 'message.model'),
      workflow: path.basename(textAt(row, 'cwd')),
      session: textAt(row, 'sessionId'),
      day: textAt(row, 'timestamp').slice(0, 10),
      tokens: [
        'input_tokens',
        'cache_read_input_tokens',
        'cache_creation.ephemeral_5m_input_tokens',
        'cache_creation.ephemeral_1h_input_tokens',
        'output_tokens',
      ].map((name) => countAt(row, `message.usage.${name}`)),
    },
  ];
}

/** Copies that share an id, directly or through others, are one call. */
function claudeCalls(copies: readonly Copy[]): PlainCall[] {
  const groups = new Map<string, Set<Copy>>();
  for (const copy of copies) {
    const joined = new Set<Copy>([copy]);
    for (const id of copy.ids) for (const each of groups.get(id) ?? []) joined.add(each);
    for (const each of joined) for (const id of each.ids) groups.set(id, joined);
  }
  const originals = new Set(copies.filter((copy) => !copy.isSidechain).map((copy) => copy.message));
  return [...new Set(groups.values())].flatMap((group) => claudeCall([...group], originals));
}

function claudeCall(copies: Copy[], originals: ReadonlySet<string | undefined>): PlainCall[] {
  const own = copies.filter((copy) => !copy.isSidechain);
  const [best] = (own.length > 0 ? own : [...copies]).sort((a, b) => sum(b.tokens) - sum(a.tokens));
  const [owner] = copies.sort((a, b) => (a.time + a.place < b.time + b.place ? -1 : 1));
  if (best === undefined || owner === undefined) return [];
  if (own.length === 0 && best.message !== undefined && originals.has(best.message)) return [];
  const { workflow, session, day } = owner;
  return [{ model: best.model, tokens: best.tokens, workflow, session, day }];
}

/** Each counter once: a fork repeats those of its parent, which the whole history up to a counter tells. */
function readCodex(rows: readonly unknown[], calls: Map<string, PlainCall>): void {
  const session = textAt(rows[0], 'payload.id');
  let model = '';
  let before: unknown = {};
  for (const row of rows) {
    if (at(row, 'type') === 'turn_context') model = textAt(row, 'payload.model');
    if (at(row, 'payload.type') !== 'token_count') continue;
    const total = at(row, 'payload.info.total_token_usage');
    const [input = 0, cached = 0, output = 0] = [
      'input_tokens',
      'cached_input_tokens',
      'output_tokens',
    ].map((name) => countAt(total, name) - countAt(before, name));
    if (input === 0 && output === 0) continue;
    calls.set(`${session} ${countAt(total, 'input_tokens')} ${countAt(total, 'output_tokens')}`, {
      model,
      workflow: path.basename(textAt(rows[0], 'payload.cwd')),
      session,
      day: textAt(row, 'timestamp').slice(0, 10),
      tokens: [input - cached, cached, 0, 0, output],
    });
    before = total;
  }
}

function sum(tokens: readonly number[]): number {
  return tokens.reduce((total, count) => total + count, 0);
}
