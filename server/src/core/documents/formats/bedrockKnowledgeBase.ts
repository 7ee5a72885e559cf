import { settingsFormat } from '../settings/settingsFormat';
import { dollarVariables } from '../templateVariables';

/** Amazon Bedrock knowledge bases: retrieval requests and chunking of data sources. Sizes are in tokens. */
export const bedrockKnowledgeBase = settingsFormat({
  id: 'bedrock-knowledge-base',
  syntaxes: ['json', 'yaml'],
  matches: (paths) =>
    [
      'vectorSearchConfiguration',
      'chunkingConfiguration',
      'retrieveAndGenerateConfiguration',
      'knowledgeBaseConfiguration',
      'embeddingModelArn',
      'VectorSearchConfiguration',
      'ChunkingConfiguration',
      'KnowledgeBaseConfiguration',
    ].some((key) => paths.hasKey(key)),
  table: {
    variables: dollarVariables,
    models: [
      { at: '**.[eE]mbeddingModelArn', role: 'embedding' },
      { at: '**.bedrockRerankingConfiguration.modelConfiguration.modelArn', role: 'rerank' },
      { at: '**.[mM]odelArn', role: 'chat' },
      { at: '**.[fF]oundationModel', role: 'chat' },
    ],
    parameterMaps: ['**.textInferenceConfig', '**.inferenceConfig'],
    prompts: [{ at: '**.textPromptTemplate', role: 'prompt' }],
    knobs: [
      { at: '**.[nN]umberOfResults', means: 'chunks-in-context', unit: 'chunks' },
      { at: '**.numberOfRerankedResults', means: 'rerank-top-n', unit: 'chunks' },
      { at: '**.[lL]evelConfigurations.[mM]axTokens', means: 'chunk-size', unit: 'tokens' },
      { at: '**.[oO]verlapTokens', means: 'chunk-overlap', unit: 'tokens' },
      {
        at: '**.[fF]ixedSizeChunkingConfiguration.[mM]axTokens',
        means: 'chunk-size',
        unit: 'tokens',
      },
      { at: '**.[oO]verlapPercentage', means: 'chunk-overlap', unit: 'percent' },
      {
        at: '**.[sS]emanticChunkingConfiguration.[mM]axTokens?',
        means: 'chunk-size',
        unit: 'tokens',
      },
      { at: '**.[sS]emanticChunkingConfiguration.[bB]ufferSize', means: 'other', unit: 'none' },
      { at: '**.[bB]reakpointPercentileThreshold', means: 'other', unit: 'percent' },
    ],
    defaults: { 'chunks-in-context': 5, 'chunk-size': 300 },
  },
});
