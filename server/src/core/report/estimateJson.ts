import type { Analysis } from '../analysis/analyzeDocument';
import type { CallParameter, PromptBlock, Retrieval } from '../documents/promptDocument';
import { literalText } from '../documents/promptDocument';
import { normalizeModelId } from '../models/normalizeModelId';
import { callJson } from './callJson';
import { LineIndex } from '../text/lineIndex';
import type { Span } from '../text/span';
import type { TokenCount } from '../tokens/tokenCount';

/** One file of `marginal estimate --format json`; the shape is a contract, see docs/cli.md. */
export function estimateFileJson(path: string, analysis: Analysis) {
  const { document, estimates, text } = analysis;
  const lines = new LineIndex(text);
  const lineOf = (span: Span): number => lines.lineAt(span.start) + 1;
  const columnOf = (span: Span): number => lines.positionAt(span.start).character + 1;
  const parameter = ({ key, value, valueSpan }: CallParameter) => ({
    key,
    value,
    line: lineOf(valueSpan),
  });
  return {
    path,
    format: document.formatId,
    problems: document.problems.map(({ span, message }) => ({
      line: lineOf(span),
      column: columnOf(span),
      message,
    })),
    models: document.models.map(({ id, span, role, status, provider }) => {
      const identity = status === 'unresolved' ? undefined : normalizeModelId(id, provider);
      return {
        id,
        line: lineOf(span),
        column: columnOf(span),
        role,
        status,
        resolved:
          identity === undefined
            ? null
            : [identity.provider, identity.id].filter(Boolean).join('/'),
      };
    }),
    parameters: document.parameters.map(parameter),
    prompts: document.prompts.map((block) => {
      const count = blockTokens(block, analysis);
      return {
        role: block.role,
        startLine: lineOf(block.span),
        endLine: lines.lineAt(Math.max(block.span.start, block.span.end - 1)) + 1,
        tokens: count.tokens,
        provenance: count.provenance,
      };
    }),
    tools: document.tools.map((tool) => ({
      name: tool.name,
      line: lineOf(tool.span),
      tokens:
        tool.definition === undefined
          ? null
          : tokenizerOf(tool, analysis).count(tool.definition).tokens,
    })),
    retrievals: document.retrievals.map((retrieval) => ({
      line: lineOf(retrieval.span),
      knobs: retrieval.knobs.map((knob) => ({
        ...parameter(knob),
        means: knob.means,
        unit: knob.unit,
      })),
      contextTokens: contextJson(retrieval, analysis),
    })),
    calls: estimates.map((estimate) => callJson(estimate, lineOf(estimate.call.anchor))),
  };
}

function contextJson(retrieval: Retrieval, { estimateContext }: Analysis) {
  const count = estimateContext.contextTokensOf(retrieval);
  if (count === undefined) return null;
  return { low: count.lowTokens, expected: count.tokens, high: count.highTokens };
}

/** A block is counted with the tokenizer of the first call that sends it. */
function blockTokens(block: PromptBlock, analysis: Analysis): TokenCount {
  return tokenizerOf(block, analysis).count(literalText(block));
}

function tokenizerOf(fact: object, { estimates, estimateContext }: Analysis) {
  const owner = estimates.find(
    ({ call }) =>
      call.prompts.some((each) => each === fact) || call.tools.some((each) => each === fact),
  );
  return estimateContext.tokenizers.tokenizerFor(owner?.model);
}
