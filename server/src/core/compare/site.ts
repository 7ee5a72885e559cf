import type { Analysis } from '../analysis/analyzeDocument';
import type { Call, CallKind, CallParameter, Retrieval } from '../documents/promptDocument';
import { literalText } from '../documents/promptDocument';
import type { CallEstimate } from '../estimate/costStack';
import { estimateCall } from '../estimate/estimateCall';
import { LineIndex } from '../text/lineIndex';
import { wordsOf } from './similarity';

/** A place of a project that is billed: a call, or a retrieval whose call stands in another file. */
export interface Site {
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  /** Its number among the sites of its file, from 0. */
  readonly index: number;
  readonly kind: CallKind | 'retrieval';
  readonly estimate: CallEstimate;
  /** The line of the site without its model, to find it again when lines have moved. */
  readonly anchorText: string;
  readonly promptText: string;
  readonly promptWords: ReadonlySet<string>;
}

/** The sites of an analysed file, in the order of its text. */
export function sitesOf(path: string, analysis: Analysis): readonly Site[] {
  const { document, estimates, estimateContext, text } = analysis;
  const lines = new LineIndex(text);
  const owned = new Set(document.calls.flatMap(({ retrievals }) => retrievals));
  const alone = document.retrievals
    .filter((retrieval) => !owned.has(retrieval))
    .map((retrieval) => estimateCall(callOf(retrieval), estimateContext));
  const all = [
    ...estimates.map((estimate) => [estimate.call.kind, estimate] as const),
    ...alone.map((estimate) => ['retrieval', estimate] as const),
  ];
  return all
    .sort(([, a], [, b]) => a.call.anchor.start - b.call.anchor.start)
    .map(([kind, estimate], index) => {
      const { call } = estimate;
      const line = lines.lineAt(call.anchor.start);
      const written = text.slice(lines.startOf(line), lines.startOf(line + 1)).slice(0, 300);
      const promptText = call.prompts.map(literalText).join('\n');
      return {
        path,
        line: line + 1,
        index,
        kind,
        estimate,
        anchorText: written.replace(call.model?.id ?? '', '').trim(),
        promptText,
        promptWords: wordsOf(promptText),
      };
    });
}

/** A call of nothing but the retrieval, so that its text can be counted like any other. */
function callOf(retrieval: Retrieval): Call {
  return {
    kind: 'component',
    anchor: retrieval.span,
    parameters: [],
    prompts: [],
    tools: [],
    retrievals: [retrieval],
  };
}

/** The settings of a site's call and of its retrievals. */
export function settingsOf({ estimate }: Site): {
  readonly parameters: readonly CallParameter[];
  readonly knobs: readonly CallParameter[];
} {
  const { parameters, retrievals } = estimate.call;
  return { parameters, knobs: retrievals.flatMap(({ knobs }) => knobs) };
}
