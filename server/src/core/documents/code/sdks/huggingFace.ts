import type { SdkFamily } from '../sdkFamily';
import { prompt } from '../sdkFamily';

/** Hugging Face's inference clients, and its models of sentences that run on the spot. */
export const huggingFace: SdkFamily = {
  id: 'hugging-face',
  modules: /^huggingface_hub(?:\.|$)|^@huggingface\/inference$|^sentence_transformers(?:\.|$)/,
  provider: 'huggingface',
  calls: [
    {
      callee: /\.(?:chat_completion|chatCompletion(?:Stream)?)$/,
      gate: 'bound',
      model: ['model'],
      prompts: [prompt.messages],
    },
    {
      callee: /\.(?:text_generation|textGeneration(?:Stream)?)$/,
      gate: 'bound',
      model: ['model'],
      prompts: [
        [0, 'user'],
        ['prompt', 'user'],
        ['inputs', 'user'],
      ],
    },
    {
      callee: /(?:^|\.)InferenceClient$/,
      gate: 'bound',
      kind: 'component',
      model: ['model', 0],
    },
    {
      callee: /\.(?:feature_extraction|featureExtraction)$/,
      gate: 'bound',
      model: ['model'],
      role: 'embedding',
    },
    {
      callee: /(?:^|\.)SentenceTransformer$/,
      gate: 'bound',
      kind: 'component',
      role: 'embedding',
      model: ['model_name_or_path', 0],
    },
    {
      callee: /(?:^|\.)CrossEncoder$/,
      gate: 'bound',
      kind: 'component',
      role: 'rerank',
      model: ['model_name', 0],
    },
  ],
};
