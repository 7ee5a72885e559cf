import type { Attributes } from './attributes';

/** What a span is that is no call; `unknown` for operations that no convention here names. */
export type SpanKind = 'tool' | 'retrieval' | 'step' | 'unknown';

const kinds: ReadonlyMap<string, SpanKind> = new Map<string, SpanKind>([
  // GenAI conventions.
  ['execute_tool', 'tool'],
  ['retrieval', 'retrieval'],
  ['search_memory', 'retrieval'],
  ['invoke_agent', 'step'],
  ['create_agent', 'step'],
  ['invoke_workflow', 'step'],
  ['plan', 'step'],
  // Calls whose usage was not recorded or that are no inference.
  ['chat', 'step'],
  ['text_completion', 'step'],
  ['generate_content', 'step'],
  ['embeddings', 'step'],
  // OpenInference.
  ['tool', 'tool'],
  ['retriever', 'retrieval'],
  ['reranker', 'step'],
  ['chain', 'step'],
  ['agent', 'step'],
  ['llm', 'step'],
  ['embedding', 'step'],
  ['guardrail', 'step'],
  ['evaluator', 'step'],
  ['prompt', 'step'],
  // Traceloop.
  ['workflow', 'step'],
  ['task', 'step'],
  // Vercel AI SDK.
  ['ai.toolcall', 'tool'],
]);

const kindNames = ['openinference.span.kind', 'gen_ai.operation.name', 'traceloop.span.kind'];

/** By the attribute that says so; undefined for spans that are no part of the work (a database, an HTTP request). */
export function spanKind(attributes: Attributes, spanName: string): SpanKind | undefined {
  for (const name of kindNames) {
    const written = attributes.get(name);
    if (typeof written === 'string' && written !== '') {
      return kinds.get(written.toLowerCase()) ?? 'unknown';
    }
  }
  const vercel = attributes.get('ai.operationId') ?? (spanName.startsWith('ai.') ? spanName : '');
  if (typeof vercel !== 'string' || vercel === '') return undefined;
  return kinds.get(vercel.toLowerCase()) ?? 'step';
}
