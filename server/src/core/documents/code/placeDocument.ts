import type { Span } from '../../text/span';
import type {
  Call,
  CallParameter,
  ModelReference,
  PromptBlock,
  PromptDocument,
  Retrieval,
  ToolDefinition,
} from '../promptDocument';

/** The same document with every span where `place` puts it; what calls share stays shared. */
export function placeDocument(
  document: PromptDocument,
  place: (span: Span) => Span,
): PromptDocument {
  const model = remember((each: ModelReference): ModelReference => ({
    ...each,
    span: place(each.span),
  }));
  const parameter = remember((each: CallParameter): CallParameter => ({
    ...each,
    keySpan: place(each.keySpan),
    valueSpan: place(each.valueSpan),
  }));
  const prompt = remember((each: PromptBlock): PromptBlock => ({
    ...each,
    span: place(each.span),
    parts: each.parts.map((part) => ({ ...part, span: place(part.span) })),
  }));
  const tool = remember((each: ToolDefinition): ToolDefinition => ({
    ...each,
    span: place(each.span),
  }));
  const retrieval = remember((each: Retrieval): Retrieval => ({
    ...each,
    span: place(each.span),
    knobs: each.knobs.map((knob) => ({
      ...knob,
      keySpan: place(knob.keySpan),
      valueSpan: place(knob.valueSpan),
    })),
  }));
  const call = (each: Call): Call => ({
    ...each,
    anchor: place(each.anchor),
    ...(each.model && { model: model(each.model) }),
    ...(each.madeOn && { madeOn: place(each.madeOn) }),
    ...(each.growth && { growth: { ...each.growth, span: place(each.growth.span) } }),
    parameters: each.parameters.map(parameter),
    prompts: each.prompts.map(prompt),
    tools: each.tools.map(tool),
    retrievals: each.retrievals.map(retrieval),
  });
  return {
    ...document,
    models: document.models.map(model),
    parameters: document.parameters.map(parameter),
    prompts: document.prompts.map(prompt),
    tools: document.tools.map(tool),
    retrievals: document.retrievals.map(retrieval),
    calls: document.calls.map(call),
    problems: document.problems.map((problem) => ({ ...problem, span: place(problem.span) })),
  };
}

/** The same result for the same object. */
function remember<Value extends object>(change: (value: Value) => Value): (value: Value) => Value {
  const known = new Map<Value, Value>();
  return (value) => {
    const before = known.get(value);
    if (before !== undefined) return before;
    const after = change(value);
    known.set(value, after);
    return after;
  };
}
