import type {
  CodeAssignment,
  CodeCall,
  CodeDefinition,
  CodeImport,
  CodeMap,
  CodeScope,
} from './codeNode';
import { CodeReader } from './codeReader';
import type { IndentedScope } from './codeScopes';
import type { CodeSyntax } from './codeSyntax';
import { lexChunk } from './lexCode';
import type { ListEvent } from './listEvents';
import { readListEvents } from './listEvents';
import { readImports } from './readImports';
import { isRelevantCall, isRelevantMap } from './relevance';

/**
 * What was read from one statement that bounds a chunk to the next: one of the first column, or the head of a function
 * or class. Nothing around it has a say in it but the bodies that it stands in, so it holds as long as its text and
 * they do. Of calls and maps only those are kept that can bear on a call to a model.
 */
export interface CodeChunk {
  /** Where it stood when it was read: its spans count from the start of the text of that time. */
  readonly start: number;
  readonly end: number;
  /** A change of the text at this offset or behind it leaves the chunk as it is. */
  readonly reach: number;
  readonly calls: readonly CodeCall[];
  /** Every call by its last name, for what depends on other calls. */
  readonly callsByName: ReadonlyMap<string, readonly CodeCall[]>;
  readonly maps: readonly CodeMap[];
  readonly assignments: ReadonlyMap<string, readonly CodeAssignment[]>;
  /** What happens to the lists of the chunk. */
  readonly listEvents: readonly ListEvent[];
  /** Functions with a decorator and classes with a base, in order. */
  readonly definitions: readonly CodeDefinition[];
  readonly imports: ReadonlyMap<string, CodeImport>;
  readonly modules: ReadonlySet<string>;
  /** The bodies that it stands in, as far as its reading knows them: `end` is finite where it ended one. */
  readonly entered: readonly IndentedScope[];
  /** The bodies that are open behind it: those entered, by identity, and its own. */
  readonly left: readonly IndentedScope[];
}

/** Reads the chunk that begins at `start`, in the bodies that the chunk before it left open. */
export function readChunk(
  text: string,
  start: number,
  syntax: CodeSyntax,
  open: readonly IndentedScope[],
): CodeChunk {
  const { tokens, end, reach } = lexChunk(text, start, syntax);
  const entered = open.map(({ column, className }) => ({ column, className, scope: unplaced() }));
  const reader = new CodeReader(tokens, syntax, entered);
  reader.readFile();
  return {
    start,
    end,
    reach,
    calls: reader.calls.filter(isRelevantCall),
    callsByName: byLastName(reader.calls),
    maps: reader.maps.filter(isRelevantMap),
    assignments: reader.assignments,
    listEvents: readListEvents(tokens, syntax),
    definitions: reader.definitions,
    ...readImports(text.slice(start, end), syntax.language),
    entered,
    left: reader.openBodies,
  };
}

function byLastName(calls: readonly CodeCall[]): ReadonlyMap<string, readonly CodeCall[]> {
  const result = new Map<string, CodeCall[]>();
  for (const call of calls) {
    const name = call.callee.at(-1) ?? '';
    const known = result.get(name);
    if (known === undefined) result.set(name, [call]);
    else known.push(call);
  }
  return result;
}

/** A body of which a chunk knows only that it is in it. */
function unplaced(): CodeScope {
  return { start: 0, end: Infinity };
}

/** Whether a chunk that was read in the one bodies reads the same in the others. */
export function areSameBodies(
  some: readonly IndentedScope[],
  others: readonly IndentedScope[],
): boolean {
  return (
    some.length === others.length &&
    some.every(
      ({ column, className }, index) =>
        column === others[index]?.column && className === others[index].className,
    )
  );
}
