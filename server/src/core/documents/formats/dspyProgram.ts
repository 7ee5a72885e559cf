import { isCallParameter } from '../callParameters';
import type { DocumentBuilder } from '../documentBuilder';
import type { CallParameter, ModelReference, PromptBlock } from '../promptDocument';
import { entriesOf, get, getEntry, itemsOf, scalarText, walkEntries } from '../source/sourceNode';
import type { SourceEntry, SourceNode } from '../source/sourceNode';
import { structuredFormat } from '../structuredFormat';

/** A saved DSPy program: each predictor's instructions and demonstrations go into every one of its calls. */
export const dspyProgram = structuredFormat({
  id: 'dspy-program',
  syntaxes: ['json'],
  matches: (paths) =>
    paths.hasKey('demos') &&
    ['traces', 'train', 'signature', 'signature_instructions', 'lm'].some((key) =>
      paths.hasKey(key),
    ),
  read: (builder, root) => {
    if (isPredictor(root)) readPredictor(builder, root);
    for (const { entry } of walkEntries(root)) {
      if (isPredictor(entry.value)) readPredictor(builder, entry.value);
    }
  },
});

function isPredictor(node: SourceNode): boolean {
  return get(node, 'demos')?.kind === 'list' && node.kind === 'map';
}

function readPredictor(builder: DocumentBuilder, predictor: SourceNode): void {
  const demos = demosBlock(getEntry(predictor, 'demos'));
  const instructions =
    get(predictor, 'signature', 'instructions') ??
    get(predictor, 'signature_instructions') ??
    get(predictor, 'extended_signature', 'instructions');
  const prompts = [
    ...(demos === undefined ? [] : [builder.promptBlock(demos)]),
    ...builder.prompts(instructions, 'system'),
  ];
  const { model, parameters } = readModel(builder, getEntry(predictor, 'lm'));
  const anchor = model?.span ?? prompts[0]?.span ?? predictor.span;
  const named = model === undefined ? {} : { model };
  builder.call({ kind: 'request', anchor, ...named, parameters, prompts });
}

function readModel(
  builder: DocumentBuilder,
  entry: SourceEntry | undefined,
): { readonly model?: ModelReference; readonly parameters: readonly CallParameter[] } {
  const lm = entry?.value;
  if (lm?.kind === 'map') {
    const model = builder.model(get(lm, 'model'), { role: 'chat' });
    const settings = [...entriesOf(lm), ...entriesOf(get(lm, 'kwargs'))];
    const parameters = builder.parameters(settings, isCallParameter);
    return model === undefined ? { parameters } : { model, parameters };
  }
  if (lm?.kind !== 'scalar') return { parameters: [] };
  // `null` stands for the model that the program is configured with when it runs.
  return { model: builder.unresolvedModel(lm), parameters: [] };
}

/** Marks of DSPy on a demonstration, which are not sent. */
const unsent: ReadonlySet<string> = new Set(['augmented', 'dspy_uuid', 'dspy_split']);

function demosBlock(entry: SourceEntry | undefined): PromptBlock | undefined {
  const demos = itemsOf(entry?.value);
  if (entry === undefined || demos.length === 0) return undefined;
  const span = { start: entry.keySpan.start, end: entry.value.span.end };
  const text = demos.map(demoText).join('\n\n');
  return { role: 'prompt', span, parts: [{ kind: 'text', text, span }] };
}

/** Fields as DSPy's chat adapter writes them. */
function demoText(demo: SourceNode): string {
  return entriesOf(demo)
    .filter(({ key }) => !unsent.has(key))
    .map(({ key, value }) => `[[ ## ${key} ## ]]\n${scalarText(value) ?? ''}`)
    .join('\n\n');
}
