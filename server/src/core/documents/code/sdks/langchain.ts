import type { SdkFamily } from '../sdkFamily';

export const langchain: SdkFamily = {
  id: 'langchain',
  modules: /^langchain|^@langchain\/|^langgraph/,
  calls: [
    {
      callee: /(?:^|\.)(?:Azure)?Chat[A-Z]\w*$/,
      gate: 'bound',
      kind: 'component',
      model: [
        'model',
        'model_name',
        'modelName',
        'model_id',
        'azure_deployment',
        'deployment_name',
        'azureOpenAIApiDeploymentName',
      ],
      hasDefaultModel: true,
    },
    {
      callee:
        /(?:^|\.)(?:OpenAI|AzureOpenAI|Anthropic|Bedrock|BedrockLLM|VertexAI|GoogleGenerativeAI|Ollama|OllamaLLM|Cohere)$/,
      gate: 'bound',
      kind: 'component',
      model: ['model', 'model_name', 'modelName', 'model_id'],
      hasDefaultModel: true,
    },
    {
      callee: /(?:^|\.)\w+Embeddings?$/,
      gate: 'bound',
      kind: 'component',
      role: 'embedding',
      model: ['model', 'model_name', 'modelName', 'model_id'],
      hasDefaultModel: true,
    },
    {
      callee: /(?:^|\.)(?:init_chat_model|initChatModel)$/,
      gate: 'import',
      kind: 'component',
      model: ['model', 0],
    },
    {
      callee: /(?:^|\.)(?:create_agent|createAgent|create_react_agent|createReactAgent)$/,
      gate: 'import',
      kind: 'component',
      model: ['model', 0],
      prompts: [
        ['system_prompt', 'system'],
        ['systemPrompt', 'system'],
        ['prompt', 'system'],
      ],
    },
    {
      callee: /\.(?:a?invoke|a?stream|a?batch|a?predict|a?generate|predict_messages|call)$/,
      gate: 'bound',
      prompts: [
        [0, 'user'],
        ['messages', 'user'],
      ],
      needsContextVariable: true,
    },
    {
      callee: /\.(?:bind_tools|bindTools)$/,
      gate: 'bound',
      kind: 'component',
      tools: 0,
    },
    {
      callee: /PromptTemplate\.(?:from_messages|fromMessages)$/,
      gate: 'import',
      kind: 'component',
      prompts: [
        [0, 'user'],
        ['messages', 'user'],
      ],
    },
    {
      callee: /PromptTemplate\.(?:from_template|fromTemplate)$|(?:^|\.)PromptTemplate$/,
      gate: 'import',
      kind: 'component',
      prompts: [
        [0, 'prompt'],
        ['template', 'prompt'],
      ],
    },
    {
      callee: /(?:^|\.)\w*(?:CohereRerank|FlashrankRerank|Reranker)$/,
      gate: 'import',
      kind: 'component',
      role: 'rerank',
      model: ['model'],
    },
  ],
};
