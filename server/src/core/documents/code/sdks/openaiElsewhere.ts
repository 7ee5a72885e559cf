import type { PromptRole } from '../../promptDocument';
import type { SdkFamily } from '../sdkFamily';

const messages: readonly (readonly [string | number, PromptRole])[] = [
  ['addSystemMessage', 'system'],
  ['addDeveloperMessage', 'developer'],
  ['addUserMessage', 'user'],
  ['addAssistantMessage', 'assistant'],
  ['Messages', 'user'],
  ['messages', 'user'],
];
const response: readonly (readonly [string, PromptRole])[] = [
  ['Instructions', 'system'],
  ['instructions', 'system'],
  ['Input', 'user'],
  ['input', 'user'],
];

/** OpenAI in Go, Java, C#, Ruby and Rust: its own packages, and those that stand for it there. */
export const openaiElsewhere: SdkFamily = {
  id: 'openai-elsewhere',
  modules:
    /^github\.com\/(?:openai\/openai-go|sashabaranov\/go-openai)|^com\.openai\.|^dev\.langchain4j\.|^org\.springframework\.ai\.|^OpenAI(?:\.|$)|^Azure\.AI\.OpenAI|^Microsoft\.SemanticKernel|^Microsoft\.Extensions\.AI|^openai$|^ruby_llm$|^async_openai$|^rig$/,
  calls: [
    {
      callee:
        /(?:^|\.)(?:ChatCompletionNewParams|ChatCompletionRequest|CreateChatCompletionRequest)$|(?:ChatCompletionCreateParams|StructuredChatCompletionCreateParams)\.builder$|CreateChatCompletionRequestArgs\.default$/,
      gate: 'import',
      model: ['Model', 'model'],
      prompts: messages,
    },
    {
      callee:
        /(?:^|\.)(?:ResponseNewParams|CreateResponse)$|ResponseCreateParams\.builder$|CreateResponseArgs\.default$/,
      gate: 'import',
      model: ['Model', 'model'],
      prompts: response,
    },
    {
      callee:
        /(?:^|\.)(?:EmbeddingNewParams|EmbeddingRequest(?:Strings)?|CreateEmbeddingRequest)$|EmbeddingCreateParams\.builder$|CreateEmbeddingRequestArgs\.default$/,
      gate: 'import',
      role: 'embedding',
      model: ['Model', 'model'],
    },
    {
      // LangChain4j and Spring AI.
      callee: /(?:^|\.)\w*(?:ChatModel|LanguageModel|ChatOptions)\.builder$/,
      gate: 'bound',
      kind: 'component',
      model: ['modelName', 'model', 'deploymentName'],
    },
    {
      callee: /(?:^|\.)\w*EmbeddingModel\.builder$/,
      gate: 'bound',
      kind: 'component',
      role: 'embedding',
      model: ['modelName', 'model', 'deploymentName'],
    },
    {
      callee:
        /(?:^|\.)(?:ChatClient|OpenAIResponseClient|ResponsesClient|(?:Azure)?OpenAIChatCompletionService)$|\.Get(?:Chat|OpenAIResponse|Responses)Client$/,
      gate: 'import',
      kind: 'component',
      model: ['model', 'modelId', 'deploymentName', 0],
    },
    {
      callee: /(?:^|\.)EmbeddingClient$|\.GetEmbeddingClient$/,
      gate: 'import',
      kind: 'component',
      role: 'embedding',
      model: ['model', 'deploymentName', 0],
    },
    {
      callee:
        /\.CompleteChat(?:Streaming)?(?:Async)?$|\.CreateResponse(?:Streaming)?(?:Async)?$|\.Get(?:Streaming)?ChatMessageContents?Async$/,
      gate: 'import',
      prompts: [
        ['messages', 'user'],
        [0, 'user'],
      ],
      options: /(?:Options|Settings)$/,
    },
    {
      callee: /\.Add(?:Azure)?OpenAI(?:ChatCompletion|ChatClient)$/,
      gate: 'import',
      kind: 'component',
      model: ['modelId', 'deploymentName', 0],
    },
    {
      callee: /\.Add(?:Azure)?OpenAI(?:TextEmbedding|Embedding)\w*$/,
      gate: 'import',
      kind: 'component',
      role: 'embedding',
      model: ['modelId', 'deploymentName', 0],
    },
    {
      // The community's gem: everything stands in `parameters`.
      callee: /\.chat$/,
      gate: 'bound',
      model: ['model'],
      isModelNested: true,
      prompts: [['messages', 'user']],
    },
    {
      callee: /\.embeddings$/,
      gate: 'bound',
      role: 'embedding',
      model: ['model'],
      isModelNested: true,
    },
    {
      callee: /\.(?:with_instructions|with_temperature|with_tools?)$/,
      gate: 'bound',
      kind: 'component',
      prompts: [[0, 'system']],
    },
    { callee: /\.ask$/, gate: 'bound', prompts: [[0, 'user']] },
    {
      // rig
      callee: /\.(?:agent|extractor)$/,
      gate: 'bound',
      kind: 'component',
      model: [0],
      prompts: [
        ['preamble', 'system'],
        ['append_preamble', 'system'],
        ['context', 'user'],
      ],
    },
    { callee: /\.prompt$/, gate: 'bound', prompts: [[0, 'user']] },
  ],
};
