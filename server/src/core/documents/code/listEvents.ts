import type { Span } from '../../text/span';
import type { CodeSyntax } from './codeSyntax';
import type { CodeToken } from './codeToken';
import { LoopTracker } from './loopTracker';

/** What happens to a list of the code: it grows, begins anew, or is kept short. */
export interface ListEvent {
  readonly kind: 'grow' | 'reset' | 'limit';
  /** The list's dotted name: `messages`, `self.messages`. */
  readonly path: string;
  readonly span: Span;
  /** Where the innermost endless loop around it begins. */
  readonly loopStart: number | undefined;
  /** Where the function around it begins. */
  readonly functionStart: number | undefined;
  /** The function around it makes the object. */
  readonly isInConstructor: boolean;
}

const growing = new Set(['append', 'extend', 'push', 'unshift', 'insert', 'add', 'concat']);
const limiting = new Set([
  'pop',
  'popleft',
  'shift',
  'splice',
  'slice',
  'clear',
  'truncate',
  'drain',
]);
/** Functions that cut a conversation, by what their names say. */
const cutting = /trim|trunc|summar|compact|prune|shorten|limit|window|last_?n|reduce|maxlen/i;

/** Every event of a run of tokens, in order. */
export function readListEvents(
  tokens: readonly CodeToken[],
  syntax: CodeSyntax,
): readonly ListEvent[] {
  const events: ListEvent[] = [];
  const loops = new LoopTracker(syntax);
  for (const [at, token] of tokens.entries()) {
    loops.pass(tokens, at);
    if (token.kind !== 'name') continue;
    const found = eventAt(tokens, at, loops.isStatement);
    if (found === undefined) continue;
    const end = tokens[at + found.length - 1]?.end ?? token.end;
    const { kind, path } = found;
    events.push({ kind, path, span: { start: token.start, end }, ...loops.here });
  }
  return events;
}

interface FoundEvent {
  readonly kind: ListEvent['kind'];
  readonly path: string;
  /** How many tokens it takes. */
  readonly length: number;
}

function eventAt(
  tokens: readonly CodeToken[],
  at: number,
  isStatement: boolean,
): FoundEvent | undefined {
  const next = tokens[at + 1]?.text;
  const before = tokens[at - 1]?.text;
  if (before === '.' || before === '?.') return undefined;
  if (next === '(')
    return cutting.test(tokens[at]?.text ?? '') ? cutList(tokens, at + 1) : undefined;
  if (
    next !== '.' &&
    next !== '?.' &&
    next !== '[' &&
    next !== '=' &&
    next !== '+=' &&
    next !== ':'
  )
    return undefined;
  const { names, length } = pathAt(tokens, at);
  const path = names.join('.');
  switch (tokens[at + length]?.text) {
    case '(':
      return methodEvent(tokens, at, names, length);
    case '[':
      return isSlice(tokens, at + length) ? { kind: 'limit', path, length } : undefined;
    case '+=':
      return { kind: 'grow', path, length: length + 1 };
    case '=':
      return isStatement ? assignmentAt(tokens, at + length, path, length) : undefined;
    case ':':
      return isStatement ? annotatedAt(tokens, at, path, length) : undefined;
    default:
      return undefined;
  }
}

function methodEvent(
  tokens: readonly CodeToken[],
  at: number,
  names: readonly string[],
  length: number,
): FoundEvent | undefined {
  const method = names.at(-1) ?? '';
  if (cutting.test(method)) return cutList(tokens, at + length);
  if (names.length < 2) return undefined;
  const path = names.slice(0, -1).join('.');
  if (growing.has(method)) return { kind: 'grow', path, length };
  // `pop()` takes the last message back; `pop(0)` drops the first.
  const takesBack = method === 'pop' && tokens[at + length + 1]?.text === ')';
  return limiting.has(method) && !takesBack ? { kind: 'limit', path, length } : undefined;
}

function isSlice(tokens: readonly CodeToken[], bracket: number): boolean {
  for (let at = bracket + 1; at < bracket + 12; at += 1) {
    const text = tokens[at]?.text;
    if (text === ':' || text === '..') return true;
    if (text === ']' || text === undefined) return false;
  }
  return false;
}

/** `messages: Message[] = []` */
function annotatedAt(
  tokens: readonly CodeToken[],
  at: number,
  path: string,
  length: number,
): FoundEvent | undefined {
  for (let equals = at + length; equals < at + length + 20; equals += 1) {
    const token = tokens[equals];
    if (token === undefined || token.text === ',' || token.column !== undefined) return undefined;
    if (token.text === '=') return assignmentAt(tokens, equals, path, equals - at);
  }
  return undefined;
}

/** `messages = [...messages, reply]` grows a list; any other value begins it anew. */
function assignmentAt(
  tokens: readonly CodeToken[],
  equals: number,
  path: string,
  length: number,
): FoundEvent {
  const whole = { path, length: length + 1 };
  for (let at = equals + 1; at < equals + 5; at += 1) {
    if (tokens[at]?.kind !== 'name') continue;
    const inner = pathAt(tokens, at);
    const isCut = cutting.test(inner.names.at(-1) ?? '');
    const isSame = inner.names.join('.') === path;
    if (isCut || (isSame && tokens[at + inner.length]?.text === '['))
      return { kind: 'limit', ...whole };
    return { kind: isSame ? 'grow' : 'reset', ...whole };
  }
  return { kind: 'reset', ...whole };
}

/** The list that a function which cuts lists is given. */
function cutList(tokens: readonly CodeToken[], bracket: number): FoundEvent | undefined {
  if (tokens[bracket + 1]?.kind !== 'name') return undefined;
  const { names, length } = pathAt(tokens, bracket + 1);
  return { kind: 'limit', path: names.join('.'), length: length + 1 };
}

interface Path {
  readonly names: readonly string[];
  readonly length: number;
}

/** The dotted name at a token; a key in brackets is a member like any other. */
function pathAt(tokens: readonly CodeToken[], at: number): Path {
  const names = [tokens[at]?.text ?? ''];
  let length = 1;
  for (;;) {
    const first = tokens[at + length]?.text;
    const second = tokens[at + length + 1];
    if ((first === '.' || first === '?.') && second?.kind === 'name') {
      names.push(second.text);
      length += 2;
    } else if (
      first === '[' &&
      second?.kind === 'string' &&
      tokens[at + length + 2]?.text === ']'
    ) {
      names.push(second.text.slice(1, -1));
      length += 3;
    } else return { names, length };
  }
}
