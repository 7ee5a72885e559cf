import type { Hover, HoverParams } from 'vscode-languageserver';
import { estimateMarkdown } from '../../core/report/estimateMarkdown';
import type { CallEstimate } from '../../core/estimate/costStack';
import { containsOffset } from '../../core/text/span';
import { rangeOf } from '../convert';
import { configHover } from './configuration';
import type { Session } from '../session';

/** The cost stack of the call whose anchor or model is under the pointer. */
export async function hover(session: Session, params: HoverParams): Promise<Hover | null> {
  const config = session.configDocument(params.textDocument.uri);
  if (config !== undefined) return configHover(config, params.position);
  const analyzed = await session.analysis(params.textDocument.uri);
  if (!analyzed) return null;
  const { document, analysis } = analyzed;
  const offset = document.offsetAt(params.position);
  for (const estimate of analysis.estimates) {
    const span = hoverSpans(estimate).find((each) => containsOffset(each, offset));
    if (span === undefined) continue;
    const value = estimateMarkdown(estimate, analysis);
    return { contents: { kind: 'markdown', value }, range: rangeOf(span, document) };
  }
  return null;
}

/** The model first: inside an anchor that spans it, the narrower range is what people point at. */
function hoverSpans({ call }: CallEstimate): readonly { start: number; end: number }[] {
  return call.model ? [call.model.span, call.anchor] : [call.anchor];
}
