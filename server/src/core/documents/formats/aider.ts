import { get, getEntry } from '../source/sourceNode';
import { entriesOf } from '../source/sourceNode';
import { structuredFormat } from '../structuredFormat';

const parameterKeys: ReadonlySet<string> = new Set([
  'reasoning-effort',
  'thinking-tokens',
  'cache-prompts',
  'edit-format',
  'architect',
]);

/** Names such as `sonnet` and `4o`, which aider looks up in its own table. */
const isAlias = (id: string): boolean => /^(?:[a-z]+|4o?|35?turbo|r1|4-turbo)$/i.test(id);

/** aider's settings: the model that edits, a weak one for summaries, and how much of the repository rides along. */
export const aider = structuredFormat({
  id: 'aider',
  syntaxes: ['yaml'],
  matches: (_paths, { path }) => /(?:^|\/)\.aider\.conf\.ya?ml$/.test(path),
  read: (builder, root) => {
    const parameters = builder.parameters(entriesOf(root), (key) => parameterKeys.has(key));
    const retrieval = builder.retrieval(
      root.span,
      builder.knobs([
        [getEntry(root, 'map-tokens'), 'cap', 'tokens'],
        [getEntry(root, 'max-chat-history-tokens'), 'history', 'tokens'],
      ]),
    );
    const retrievals = retrieval === undefined ? [] : [retrieval];
    for (const key of ['model', 'weak-model', 'editor-model']) {
      const node = get(root, key);
      const status = node?.kind === 'scalar' && isAlias(node.text) ? 'alias' : 'literal';
      const isMain = key === 'model';
      const model = builder.model(node, { role: isMain ? 'chat' : 'helper', status });
      if (model === undefined) continue;
      const settings = isMain ? { parameters, retrievals } : {};
      builder.call({ kind: 'component', anchor: model.span, model, ...settings });
    }
  },
});
