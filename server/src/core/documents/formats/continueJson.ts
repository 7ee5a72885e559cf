import { isCallParameter } from '../callParameters';
import type { DocumentBuilder } from '../documentBuilder';
import type { CallParameter, ModelReference, ModelRole, PromptBlock } from '../promptDocument';
import type { SourceNode } from '../source/sourceNode';
import { entriesOf, get, itemsOf, scalarText } from '../source/sourceNode';
import { structuredFormat } from '../structuredFormat';
import { doubleBraceVariables } from '../templateVariables';
import { readContinueContext } from './continueConfig';

/** Continue's `config.json`, which came before its `config.yaml`. */
export const continueJson = structuredFormat({
  id: 'continue-json',
  syntaxes: ['json'],
  matches: (paths) =>
    paths.hasAll('models.title', 'models.provider') ||
    (paths.hasAny('tabAutocompleteModel.provider') && paths.hasAny('models.provider')),
  read: (builder, root) => {
    // What is set at the top holds for every model.
    const parameters = readOptions(builder, get(root, 'completionOptions'));
    const prompts = builder.prompts(get(root, 'systemMessage'), 'system');
    for (const model of itemsOf(get(root, 'models'))) {
      readModel(builder, model, 'chat', parameters, prompts);
    }
    const completers = get(root, 'tabAutocompleteModel');
    for (const model of completers?.kind === 'list' ? completers.items : [completers]) {
      readModel(builder, model, 'helper');
    }
    readModel(builder, get(root, 'embeddingsProvider'), 'embedding');
    readModel(builder, get(root, 'reranker', 'params'), 'rerank');
    for (const command of itemsOf(get(root, 'customCommands'))) {
      const [prompt] = builder.prompts(get(command, 'prompt'), 'user', doubleBraceVariables);
      if (prompt) builder.call({ kind: 'request', anchor: prompt.span, prompts: [prompt] });
    }
    for (const provider of itemsOf(get(root, 'contextProviders'))) {
      readContinueContext(builder, provider);
    }
  },
});

function readModel(
  builder: DocumentBuilder,
  node: SourceNode | undefined,
  role: ModelRole,
  common: readonly CallParameter[] = [],
  commonPrompts: readonly PromptBlock[] = [],
): void {
  const model = modelOf(builder, node, role);
  const own = readOptions(builder, get(node, 'completionOptions'));
  const message = builder.prompts(get(node, 'systemMessage'), 'system');
  if (model === undefined) return;
  builder.call({
    kind: 'component',
    anchor: model.span,
    model,
    parameters: [...own, ...common],
    prompts: message.length > 0 ? message : commonPrompts,
  });
}

function modelOf(
  builder: DocumentBuilder,
  node: SourceNode | undefined,
  role: ModelRole,
): ModelReference | undefined {
  const id = get(node, 'model');
  const isUnknown = id?.kind === 'scalar' && /\s|^AUTODETECT$/.test(id.text.trim());
  const provider = scalarText(node, 'provider');
  return builder.model(id, { role, provider, status: isUnknown ? 'unresolved' : 'literal' });
}

function readOptions(
  builder: DocumentBuilder,
  node: SourceNode | undefined,
): readonly CallParameter[] {
  return builder.parameters(entriesOf(node), isCallParameter);
}
