import { isCallParameter } from '../callParameters';
import type { DocumentBuilder } from '../documentBuilder';
import type { ModelReference } from '../promptDocument';
import type { SourceNode } from '../source/sourceNode';
import { entriesOf, get, getEntry, itemsOf, scalarText } from '../source/sourceNode';
import { structuredFormat } from '../structuredFormat';
import { doubleBraceVariables } from '../templateVariables';

/** promptfoo's configuration: one run makes providers x prompts x tests x repeat calls. */
export const promptfoo = structuredFormat({
  id: 'promptfoo',
  syntaxes: ['yaml', 'json'],
  matches: (paths, { path }) =>
    /promptfooconfig[^/]*\.(?:ya?ml|json)$/i.test(path) ||
    (paths.hasAny('prompts') &&
      paths.hasAny('providers') &&
      paths.hasAny('tests', 'defaultTest', 'scenarios')),
  read: (builder, root) => {
    const prompts = itemsOf(get(root, 'prompts')).flatMap((item) =>
      builder.prompts(
        item.kind === 'map' ? (get(item, 'raw') ?? get(item, 'id')) : item,
        'prompt',
        doubleBraceVariables,
      ),
    );
    const providers = itemsOf(get(root, 'providers'));
    const tests = countTests(root);
    const repeat =
      Number(
        scalarText(root, 'repeat') ?? scalarText(get(root, 'evaluateOptions'), 'repeat') ?? 1,
      ) || 1;
    for (const provider of providers) {
      const model = readProvider(builder, provider);
      const parameters = builder.parameters(entriesOf(get(provider, 'config')), isCallParameter);
      if (model === undefined) continue;
      builder.call({
        kind: 'evaluation',
        anchor: model.span,
        model,
        prompts: prompts.slice(0, 1),
        parameters,
        callsPerRun: Math.max(1, prompts.length) * Math.max(1, tests) * repeat,
      });
    }
    readGraders(builder, root);
  },
});

/** A provider is a string, `{id, config}`, or a map whose one key is the id. */
function readProvider(builder: DocumentBuilder, provider: SourceNode): ModelReference | undefined {
  const node = provider.kind === 'map' ? get(provider, 'id') : provider;
  if (node?.kind !== 'scalar' || /^(?:file:|exec:|python:|https?:|echo$|webhook:)/.test(node.text))
    return undefined;
  const role = /:embeddings?:/.test(node.text) ? 'embedding' : 'chat';
  return builder.model(node, { role });
}

/** A generator or a file of tests counts as one: how many it holds is not in this file. */
function countTests(root: SourceNode): number {
  const tests = get(root, 'tests');
  return tests?.kind === 'list' ? tests.items.length : 1;
}

function readGraders(builder: DocumentBuilder, root: SourceNode): void {
  const options = get(root, 'defaultTest', 'options');
  const provider = getEntry(options, 'provider')?.value;
  const node = provider?.kind === 'map' ? (get(provider, 'id') ?? get(provider, 'text')) : provider;
  if (node?.kind === 'scalar') builder.model(node, { role: 'grader' });
}
