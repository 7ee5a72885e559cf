import type { PromptDocument } from '../../server/src/core/documents/promptDocument';
import { LineIndex } from '../../server/src/core/text/lineIndex';
import type { Span } from '../../server/src/core/text/span';
import { sliceOf } from '../../server/src/core/text/span';

/** Every fact of a document on a line of its own, with the lines that it stands on: what a fixture is compared with. */
export function renderDocument(text: string, document: PromptDocument): string {
  const index = new LineIndex(text);
  const line = (span: Span): string => {
    const first = index.lineAt(span.start) + 1;
    const last = index.lineAt(Math.max(span.start, span.end - 1)) + 1;
    return first === last ? String(first) : `${first}-${last}`;
  };
  const quote = (value: string): string => JSON.stringify(value);
  const lines = [
    `format ${document.formatId}`,
    ...document.models.map(
      ({ id, span, role, status, provider }) =>
        `model ${line(span)} ${role} ${status} ${quote(id)}${provider === undefined ? '' : ` of ${provider}`}`,
    ),
    ...document.parameters.map(
      ({ key, value, keySpan, valueSpan }) =>
        `parameter ${line(valueSpan)} ${sliceOf(text, keySpan) === key ? '' : '(elsewhere) '}${key} = ${quote(value)}`,
    ),
    ...document.prompts.map(
      ({ role, span, parts }) =>
        `prompt ${line(span)} ${role} ${parts
          .map((part) =>
            part.kind === 'text'
              ? quote(part.text)
              : `<${part.name}: ${part.holds}${part.list === undefined ? '' : ` of ${part.list}`}>`,
          )
          .join(' ')}`,
    ),
    ...document.tools.map(
      ({ name, span, definition }) =>
        `tool ${line(span)} ${name}${definition === undefined ? '' : ` ${definition}`}`,
    ),
    ...document.retrievals.flatMap(({ span, knobs, isReranked }) => [
      `retrieval ${line(span)}${isReranked === true ? ' reranked' : ''}`,
      ...knobs.map(
        ({ key, value, valueSpan, means, unit }) =>
          `  knob ${line(valueSpan)} ${key} = ${quote(value)} ${means} in ${unit}`,
      ),
    ]),
    ...document.calls.map(
      ({
        kind,
        anchor,
        model,
        parameters,
        prompts,
        tools,
        retrievals,
        outputSchema,
        callsPerRun,
      }) =>
        `call ${line(anchor)} ${kind} ${model?.id ?? 'no model'}: ${parameters.length} parameters, ${prompts.length} prompts, ${tools.length} tools, ${retrievals.length} retrievals${outputSchema === undefined ? '' : `, answers with ${outputSchema.definition}`}${callsPerRun === undefined ? '' : `, ${callsPerRun} calls a run`}`,
    ),
    ...document.problems.map(({ span, message }) => `problem ${line(span)} ${message}`),
  ];
  return `${lines.join('\n')}\n`;
}
