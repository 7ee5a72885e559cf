import type { InlayHint, InlayHintParams } from 'vscode-languageserver';
import { hintLabelOf } from '../../core/report/hintLabel';
import type { CallEstimate } from '../../core/estimate/costStack';
import { estimateMarkdown } from '../../core/report/estimateMarkdown';
import type { AnalyzedDocument, Session } from '../session';
import { spanOf } from '../convert';

/** What a client sends back to have a hint's tooltip made. */
interface HintData {
  readonly uri: string;
  readonly callIndexes: readonly number[];
}

/** One hint per line at the most, for all calls that stand on it: at the end of the line on which a call stands, so that no text moves. */
export async function inlayHints(session: Session, params: InlayHintParams): Promise<InlayHint[]> {
  const analyzed = await session.analysis(params.textDocument.uri);
  if (!analyzed?.settings.hints.enabled) return [];
  const { document, analysis } = analyzed;
  const wanted = spanOf(params.range, document);
  const byLine = new Map<number, number[]>();
  for (const [callIndex, estimate] of analysis.estimates.entries()) {
    const { anchor } = estimate.call;
    if (anchor.end < wanted.start || anchor.start > wanted.end) continue;
    if (isBelowMinimum(estimate, analyzed)) continue;
    const line = document.positionAt(anchor.start).line;
    byLine.set(line, [...(byLine.get(line) ?? []), callIndex]);
  }
  return [...byLine].flatMap(([line, callIndexes]) => hintAt(line, callIndexes, analyzed));
}

function hintAt(
  line: number,
  callIndexes: readonly number[],
  analyzed: AnalyzedDocument,
): readonly InlayHint[] {
  const estimates = estimatesAt(callIndexes, analyzed);
  const label = hintLabelOf(estimates);
  if (label === undefined) return [];
  const data: HintData = { uri: analyzed.document.uri, callIndexes };
  return [{ position: endOfLine(line, analyzed), label, paddingLeft: true, data }];
}

function estimatesAt(
  callIndexes: readonly number[],
  { analysis }: AnalyzedDocument,
): readonly CallEstimate[] {
  return callIndexes
    .map((index) => analysis.estimates[index])
    .filter((estimate) => estimate !== undefined);
}

/** How many calls of one line a tooltip tells of. */
const shownCalls = 5;

/** Makes the tooltip when somebody rests on the hint: most hints are never rested on. */
export async function resolveInlayHint(session: Session, hint: InlayHint): Promise<InlayHint> {
  const data = hint.data as HintData | undefined;
  const analyzed = data && (await session.analysis(data.uri));
  if (!analyzed) return hint;
  const estimates = estimatesAt(data.callIndexes, analyzed);
  if (estimates.length === 0) return hint;
  const value = estimates
    .slice(0, shownCalls)
    .map((estimate) => estimateMarkdown(estimate, analyzed.analysis))
    .join('\n\n---\n\n');
  return { ...hint, tooltip: { kind: 'markdown', value } };
}

function isBelowMinimum({ cost }: CallEstimate, { settings }: AnalyzedDocument): boolean {
  return cost !== undefined && Number(cost.picoUsd) < settings.hints.minimumUsd * 1e12;
}

function endOfLine(
  line: number,
  { document }: AnalyzedDocument,
): { line: number; character: number } {
  const start = { line, character: 0 };
  const text = document.getText({ start, end: { line: line + 1, character: 0 } });
  return { line, character: text.replace(/[\r\n]+$/, '').length };
}
