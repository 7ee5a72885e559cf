import type { TableProblem } from './outcomeTable';

const shownOfAKind = 10;

/**
 * Problems of a file, by kind. A million rows can be wrong in one way: the first ten of a kind are said with their
 * lines, the others are counted.
 */
export class BoundedProblems {
  readonly #kinds = new Map<string, { shown: TableProblem[]; count: number; lastLine: number }>();

  add(kind: string, problem: TableProblem): void {
    const known = this.#kinds.get(kind) ?? { shown: [], count: 0, lastLine: 0 };
    if (known.shown.length < shownOfAKind) known.shown.push(problem);
    known.count += 1;
    known.lastLine = problem.line;
    this.#kinds.set(kind, known);
  }

  /** In the order of their lines. */
  list(): readonly TableProblem[] {
    const problems = [...this.#kinds.values()].flatMap(({ shown, count, lastLine }) => {
      const rest = count - shown.length;
      const message = `${rest} more rows have the same problem, the last one here.`;
      return rest === 0 ? shown : [...shown, { line: lastLine, message }];
    });
    return problems.sort((a, b) => a.line - b.line);
  }
}
