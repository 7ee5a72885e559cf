import type { SdkFamily } from '../sdkFamily';

export const llamaindex: SdkFamily = {
  id: 'llamaindex',
  modules: /^llama_index|^llamaindex$|^@llamaindex\//,
  calls: [
    {
      callee: /(?:^|\.)\w+Embedding$/,
      gate: 'bound',
      kind: 'component',
      role: 'embedding',
      model: ['model', 'model_type', 'modelType', 'model_name', 'modelName'],
      hasDefaultModel: true,
    },
    {
      callee:
        /(?:^|\.)(?:OpenAI|AzureOpenAI|OpenAILike|Anthropic|Gemini|GoogleGenAI|MistralAI|Mistral|Groq|Ollama|Bedrock|BedrockConverse|Cohere|Vertex|LiteLLM|openai|anthropic|gemini|ollama|mistral|groq)$/,
      gate: 'bound',
      kind: 'component',
      model: ['model', 'model_name', 'engine'],
      hasDefaultModel: true,
      prompts: [['system_prompt', 'system']],
    },
    {
      callee:
        /(?:^|\.)(?:as_query_engine|as_chat_engine|asQueryEngine|asChatEngine|from_defaults|fromDefaults|agent|FunctionAgent|ReActAgent)$/,
      gate: 'import',
      kind: 'component',
      prompts: [
        ['system_prompt', 'system'],
        ['systemPrompt', 'system'],
        ['context_prompt', 'system'],
      ],
    },
    {
      callee: /(?:engine|Engine)\w*\.(?:a?query|a?chat|a?stream_chat)$/,
      gate: 'import',
      prompts: [
        [0, 'user'],
        ['query', 'user'],
        ['message', 'user'],
      ],
    },
    {
      callee:
        /(?:^|\.)\w*llm\.(?:(?:a|stream_|astream_)?(?:complete|chat)|a?predict|exec|streamExec)$/i,
      gate: 'import',
      prompts: [
        [0, 'user'],
        ['prompt', 'user'],
        ['messages', 'user'],
      ],
    },
    {
      callee: /\.(?:run|runStream)$/,
      gate: 'bound',
      prompts: [
        [0, 'user'],
        ['user_msg', 'user'],
      ],
    },
    {
      callee: /(?:^|\.)\w*Rerank$/,
      gate: 'import',
      kind: 'component',
      role: 'rerank',
      model: ['model'],
    },
    {
      callee: /(?:^|\.)(?:Rich)?PromptTemplate$/,
      gate: 'bound',
      kind: 'component',
      prompts: [
        [0, 'prompt'],
        ['template', 'prompt'],
      ],
    },
  ],
};
