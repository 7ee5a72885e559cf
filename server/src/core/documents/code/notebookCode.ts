import type { ParseContext } from '../documentFormat';
import { readJson } from '../source/readJson';
import { PieceIndex } from '../source/sourcePieces';
import type { Surroundings } from './codeMemory';
import { get, itemsOf, scalarText } from '../source/sourceNode';
import type { SourceNode, SourcePiece, SourceScalar } from '../source/sourceNode';

/** Nothing that is open in one cell goes on in the next. */
export const cellEnd = '\0\n';

/** A cell that is run by another program: a shell, a page, another language. */
const foreignMagic = /^\s*%%(?!(?:time|timeit|capture|prun|memit|writefile)\b)/;

/** The code of a notebook in the order of its cells, each run of it with its place in the notebook's text. */
export function notebookCode(root: SourceNode): SourceScalar {
  const pieces = itemsOf(get(root, 'cells')).flatMap((cell) => cellPieces(cell));
  const text = pieces.map((piece) => piece.text).join('');
  return { kind: 'scalar', span: root.span, text, style: 'quoted', pieces };
}

/** The notebook, as it was saved, that a document is a cell of; undefined for any other document. */
export function cellsAround({ path, workspace }: ParseContext): Surroundings | undefined {
  const name = /([^/\\]+\.ipynb)#[^/]*$/i.exec(path)?.[1];
  const saved = name === undefined ? undefined : workspace.read(name);
  const root = saved === undefined ? undefined : readJson(saved).value;
  if (name === undefined || root === undefined) return undefined;
  const code = notebookCode(root);
  const index = new PieceIndex(code);
  return {
    path: name,
    text: code.text,
    sourceSpan: ({ start, end }) => index.sourceSpan(start, end),
  };
}

function cellPieces(cell: SourceNode): readonly SourcePiece[] {
  if (scalarText(cell, 'cell_type') !== 'code') return [];
  const source = get(cell, 'source');
  const lines = source?.kind === 'list' ? source.items : source === undefined ? [] : [source];
  const scalars = lines.filter((line) => line.kind === 'scalar');
  const last = scalars.at(-1);
  if (last === undefined || foreignMagic.test(scalars[0]?.text ?? '')) return [];
  const end = { start: last.span.end, end: last.span.end };
  return [...scalars.flatMap(({ pieces }) => pieces), { text: cellEnd, span: end }];
}
