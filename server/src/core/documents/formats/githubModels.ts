import { isCallParameter } from '../callParameters';
import type { DocumentBuilder } from '../documentBuilder';
import type { PromptBlock, PromptRole } from '../promptDocument';
import type { SourceNode } from '../source/sourceNode';
import { entriesOf, get, getEntry, itemsOf, scalarText } from '../source/sourceNode';
import { structuredFormat } from '../structuredFormat';
import { doubleBraceVariables } from '../templateVariables';

/** GitHub Models: `*.prompt.yml`. An evaluator of kind `llm` names a second model, which `gh models eval` calls. */
export const githubModels = structuredFormat({
  id: 'github-models',
  syntaxes: ['yaml'],
  matches: (paths, { path, head }) =>
    paths.hasAny('messages') &&
    !/^template[ \t]*:/m.test(head) &&
    (/[._]prompt\.ya?ml$/i.test(path) ||
      (paths.hasAll('messages.role') && paths.hasAny('modelParameters', 'testData', 'evaluators'))),
  read: (builder, root) => {
    const model = builder.model(get(root, 'model'), { role: 'chat' });
    const format = builder.parameter(getEntry(root, 'responseFormat'));
    const parameters = [
      ...builder.parameters(entriesOf(get(root, 'modelParameters')), isCallParameter),
      ...(format === undefined ? [] : [format]),
    ];
    const prompts = itemsOf(get(root, 'messages')).flatMap((message) =>
      readMessage(builder, message),
    );
    const schema = builder.prompts(get(root, 'jsonSchema'), 'prompt');
    const anchor = model?.span ?? getEntry(root, 'messages')?.keySpan ?? root.span;
    builder.call({
      kind: 'request',
      anchor,
      parameters,
      prompts: [...prompts, ...schema],
      ...(model && { model }),
    });
    const rows = itemsOf(get(root, 'testData')).length;
    for (const evaluator of itemsOf(get(root, 'evaluators'))) {
      readEvaluator(builder, evaluator, rows);
    }
  },
});

function readMessage(builder: DocumentBuilder, message: SourceNode): readonly PromptBlock[] {
  return builder.prompts(
    get(message, 'content'),
    roleOf(scalarText(message, 'role')),
    doubleBraceVariables,
  );
}

function roleOf(role: string | undefined): PromptRole {
  return role === 'system' || role === 'assistant' || role === 'developer' ? role : 'user';
}

/** An evaluator judges the answer to each row of test data. */
function readEvaluator(builder: DocumentBuilder, evaluator: SourceNode, rows: number): void {
  const llm = get(evaluator, 'llm');
  const model = builder.model(get(llm, 'modelId'), { role: 'grader' });
  if (model === undefined) return;
  const prompts = [
    ...builder.prompts(get(llm, 'systemPrompt'), 'system', doubleBraceVariables),
    ...builder.prompts(get(llm, 'prompt'), 'user', doubleBraceVariables),
  ];
  const runs = rows === 0 ? {} : { callsPerRun: rows };
  builder.call({ kind: 'evaluation', anchor: model.span, model, prompts, ...runs });
}
