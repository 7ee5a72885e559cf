import { isCallParameter } from '../callParameters';
import type { DocumentBuilder } from '../documentBuilder';
import type { ModelRole } from '../promptDocument';
import { entriesOf, get, itemsOf, scalarText } from '../source/sourceNode';
import type { SourceNode } from '../source/sourceNode';
import { structuredFormat } from '../structuredFormat';

/** A LiteLLM proxy's configuration: aliases for models that code elsewhere calls. */
export const litellmProxy = structuredFormat({
  id: 'litellm-proxy',
  syntaxes: ['yaml'],
  matches: (paths) => paths.hasAny('model_list.litellm_params', 'model_list.model_name'),
  read: (builder, root) => {
    for (const item of itemsOf(get(root, 'model_list'))) readModel(builder, item);
    for (const section of ['litellm_settings', 'router_settings', 'general_settings']) {
      builder.parameters(entriesOf(get(root, section)), isCallParameter);
    }
  },
});

const roleOfMode: ReadonlyMap<string, ModelRole> = new Map([
  ['embedding', 'embedding'],
  ['rerank', 'rerank'],
  ['image_generation', 'image'],
  ['audio_transcription', 'helper'],
  ['audio_speech', 'helper'],
]);

function readModel(builder: DocumentBuilder, item: SourceNode): void {
  const settings = get(item, 'litellm_params');
  const node = get(settings, 'model');
  const mode = scalarText(item, 'model_info', 'mode') ?? '';
  const isEmbedding = /embed/i.test(scalarText(node) ?? '');
  const role = roleOfMode.get(mode) ?? (isEmbedding ? 'embedding' : 'chat');
  // `openai/*`, `os.environ/MODEL` and a router stand for whatever is asked for, set or chosen.
  const isOpen = node?.kind === 'scalar' && /\*|^(?:os\.environ|auto_router)\//.test(node.text);
  const model = isOpen ? builder.unresolvedModel(node) : builder.model(node, { role });
  const parameters = builder.parameters(entriesOf(settings), isCallParameter);
  if (model !== undefined) {
    builder.call({ kind: 'component', anchor: model.span, model, parameters });
  }
}
