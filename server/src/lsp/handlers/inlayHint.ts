import type { InlayHint, InlayHintParams } from 'vscode-languageserver';
import { hintLabel } from '../../core/report/hintLabel';
import type { CallEstimate } from '../../core/estimate/costStack';
import { estimateMarkdown } from '../../core/report/estimateMarkdown';
import type { AnalyzedDocument, Session } from '../session';
import { spanOf } from '../convert';

/** What a client sends back to have a hint's tooltip made. */
interface HintData {
  readonly uri: string;
  readonly callIndex: number;
}

/** One hint per line at the most: at the end of the line on which a call stands, so that no text moves. */
export async function inlayHints(session: Session, params: InlayHintParams): Promise<InlayHint[]> {
  const analyzed = await session.analysis(params.textDocument.uri);
  if (!analyzed?.settings.hints.enabled) return [];
  const { document, analysis } = analyzed;
  const wanted = spanOf(params.range, document);
  const byLine = new Map<number, InlayHint>();
  for (const [callIndex, estimate] of analysis.estimates.entries()) {
    const { anchor } = estimate.call;
    const line = document.positionAt(anchor.start).line;
    if (anchor.end < wanted.start || anchor.start > wanted.end || byLine.has(line)) continue;
    const label = isBelowMinimum(estimate, analyzed) ? undefined : hintLabel(estimate);
    if (label === undefined) continue;
    byLine.set(line, {
      position: endOfLine(line, analyzed),
      label,
      paddingLeft: true,
      data: { uri: document.uri, callIndex } satisfies HintData,
    });
  }
  return [...byLine.values()];
}

/** Makes the tooltip when somebody rests on the hint: most hints are never rested on. */
export async function resolveInlayHint(session: Session, hint: InlayHint): Promise<InlayHint> {
  const data = hint.data as HintData | undefined;
  const analyzed = data && (await session.analysis(data.uri));
  const estimate = data && analyzed?.analysis.estimates[data.callIndex];
  if (!analyzed || !estimate) return hint;
  return {
    ...hint,
    tooltip: { kind: 'markdown', value: estimateMarkdown(estimate, analyzed.analysis) },
  };
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
