import type { Span } from '../../text/span';
import type {
  CallParameter,
  ModelReference,
  PromptBlock,
  Retrieval,
  ToolDefinition,
} from '../promptDocument';

/** Facts by the place they stand at: two calls that use one variable share what it holds. */
export class CodeFacts {
  readonly models = new SpanMap<ModelReference>();
  readonly parameters = new SpanMap<CallParameter>();
  readonly prompts = new SpanMap<PromptBlock>();
  readonly tools = new SpanMap<ToolDefinition>();
  readonly retrievals: Retrieval[] = [];
}

/** Values by span, in the file's order. */
export class SpanMap<Value> {
  readonly #values = new Map<number, { readonly span: Span; readonly value: Value }>();

  /** Keeps the first value of a place, and gives it back. */
  add(span: Span, value: Value): Value {
    const known = this.#values.get(span.start);
    if (known !== undefined) return known.value;
    this.#values.set(span.start, { span, value });
    return value;
  }

  inOrder(): readonly Value[] {
    return [...this.#values.values()]
      .sort((a, b) => a.span.start - b.span.start)
      .map(({ value }) => value);
  }
}
