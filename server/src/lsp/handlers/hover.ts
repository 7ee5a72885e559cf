import type { CancellationToken, Hover, HoverParams } from 'vscode-languageserver';
import { estimateMarkdown } from '../../core/report/estimateMarkdown';
import type { CallEstimate } from '../../core/estimate/costStack';
import type { Finding } from '../../core/lint/rule';
import { findingsMarkdown } from '../../core/report/findingsMarkdown';
import { productionMarkdown } from '../../core/report/productionMarkdown';
import { containsOffset } from '../../core/text/span';
import { rangeOf } from '../convert';
import { configHover } from './configuration';
import type { Session } from '../session';

/** The cost stack of the call whose anchor or model is under the pointer, and the hints there. */
export async function hover(
  session: Session,
  params: HoverParams,
  token: CancellationToken,
): Promise<Hover | null> {
  const config = session.configDocument(params.textDocument.uri);
  if (config !== undefined) return configHover(config, params.position);
  const linted = await session.lint(params.textDocument.uri, token);
  if (!linted) return null;
  const { document, analysis } = linted;
  const offset = document.offsetAt(params.position);
  const hints = linted.findings.filter((finding) => isHintAt(finding, offset));
  const said = hints.length === 0 ? [] : [findingsMarkdown(hints)];
  for (const estimate of analysis.estimates) {
    const span = hoverSpans(estimate).find((each) => containsOffset(each, offset));
    if (span === undefined) continue;
    const production = await productionLine(session, document.uri);
    const value = [...said, estimateMarkdown(estimate, analysis), ...production].join('\n\n');
    return { contents: { kind: 'markdown', value }, range: rangeOf(span, document) };
  }
  const [first] = hints;
  if (first === undefined) return null;
  const value = findingsMarkdown(hints);
  return { contents: { kind: 'markdown', value }, range: rangeOf(first.span, document) };
}

/** Editors show what a warning says on hover, but not what a hint says. */
function isHintAt({ level, span }: Finding, offset: number): boolean {
  return level === 'hint' && containsOffset(span, offset);
}

/** What the workflow of this file really costs, where marginal.yaml names the file and traces were read. */
async function productionLine(session: Session, uri: string): Promise<readonly string[]> {
  const production = await session.production(uri);
  return production === undefined ? [] : [productionMarkdown(production)];
}

/** The model first: inside an anchor that spans it, the narrower range is what people point at. */
function hoverSpans({ call }: CallEstimate): readonly { start: number; end: number }[] {
  return call.model ? [call.model.span, call.anchor] : [call.anchor];
}
