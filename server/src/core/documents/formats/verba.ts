import { environmentFormat } from '../settings/environmentFormat';

/** Verba's environment. Its chunk settings live in its database. */
export const verba = environmentFormat({
  id: 'verba-env',
  signs: ['WEAVIATE_URL_VERBA', 'semitechnologies/verba', 'VERBA_PRODUCTION'],
  table: {
    models: [
      { at: 'OLLAMA_EMBED_MODEL', role: 'embedding' },
      { at: 'OPENAI_EMBED_MODEL', role: 'embedding' },
      { at: 'COHERE_EMBED_MODEL', role: 'embedding' },
      { at: 'OLLAMA_MODEL', role: 'chat' },
      { at: 'OPENAI_MODEL', role: 'chat' },
      { at: 'ANTHROPIC_MODEL', role: 'chat' },
      { at: 'COHERE_MODEL', role: 'chat' },
    ],
    prompts: [{ at: 'SYSTEM_MESSAGE_PROMPT', role: 'system' }],
  },
});
