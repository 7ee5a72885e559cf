import path from 'node:path';
import type { Analysis, AnalysisOptions, Knowledge } from '../core/analysis/analyzeDocument';
import { analyzeDocument } from '../core/analysis/analyzeDocument';
import type { FileHead, ParseMemory, WorkspaceReader } from '../core/documents/documentFormat';
import { findFormat } from '../core/documents/findFormat';
import { readNeighbour } from './readNeighbour';
import { readSource } from './readSource';

export type FileAnalysis =
  | { readonly kind: 'analyzed'; readonly analysis: Analysis }
  | { readonly kind: 'skipped'; readonly reason: string }
  | { readonly kind: 'no-format' };

const headLength = 4096;

/** Reads and analyses one file. Throws only when it cannot be read at all. */
export function analyzeFile(
  file: string,
  knowledge: Knowledge,
  options: AnalysisOptions,
): FileAnalysis {
  const source = readSource(file);
  if (source.kind === 'skipped') return source;
  return analyzeText(file, source.text, neighboursOf(file), knowledge, options);
}

/** Analyses a text as the file of a path; what it refers to is asked of `workspace`. */
export function analyzeText(
  file: string,
  text: string,
  workspace: WorkspaceReader,
  knowledge: Knowledge,
  options: AnalysisOptions,
): Exclude<FileAnalysis, { readonly kind: 'skipped' }> {
  const head: FileHead = {
    path: file,
    languageId: '',
    head: text.slice(0, headLength).replace(/^\uFEFF/, ''),
    isPrompt: options.isPrompt?.(path.resolve(file).split(path.sep).join('/')) ?? false,
  };
  const format = findFormat(head);
  if (format === undefined) return { kind: 'no-format' };
  const memory: ParseMemory = {};
  const analysis = analyzeDocument(
    text,
    format,
    { ...head, memory, workspace },
    knowledge,
    options,
  );
  memory.kept?.dispose();
  return { kind: 'analyzed', analysis };
}

/** Reads files below the working directory or the document's own folder, and no others. */
function neighboursOf(file: string): WorkspaceReader {
  const folder = path.dirname(path.resolve(file));
  const roots = [folder, process.cwd()];
  return { read: (relativePath) => readNeighbour(path.resolve(folder, relativePath), roots) };
}
