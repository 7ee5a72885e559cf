import type { KnobMeaning, KnobUnit, Retrieval } from '../promptDocument';

/** A setting of a call: what its name means there. */
export type KnobRule = readonly [means: KnobMeaning, unit: KnobUnit];

/** The retrieval settings of the calls whose callee fits. */
export interface KnobCall {
  readonly callee: RegExp;
  /** The file must import a module that fits. */
  readonly modules: RegExp;
  readonly keys: Readonly<Record<string, KnobRule>>;
  readonly positional?: readonly string[];
  readonly defaults?: NonNullable<Retrieval['defaults']>;
}

const langchain = /^langchain|^@langchain\//;
const llamaindex = /^llama_index|^llamaindex$|^@llamaindex\//;
const chunks = ['chunks-in-context', 'chunks'] as const;
const pool = ['candidate-pool', 'chunks'] as const;
const rerank = ['rerank-top-n', 'chunks'] as const;
const threshold = ['score-threshold', 'none'] as const;
const other = ['other', 'none'] as const;
const characters = {
  chunk_size: ['chunk-size', 'characters'],
  chunk_overlap: ['chunk-overlap', 'characters'],
  chunkSize: ['chunk-size', 'characters'],
  chunkOverlap: ['chunk-overlap', 'characters'],
} as const;
const tokens = {
  chunk_size: ['chunk-size', 'tokens'],
  chunk_overlap: ['chunk-overlap', 'tokens'],
  chunkSize: ['chunk-size', 'tokens'],
  chunkOverlap: ['chunk-overlap', 'tokens'],
} as const;
const search = {
  k: chunks,
  fetch_k: pool,
  fetchK: pool,
  score_threshold: threshold,
  scoreThreshold: threshold,
  lambda_mult: other,
  lambda: other,
} as const;

/** The first entry that fits a call reads it. Units are in docs/formats: the same name means another thing elsewhere. */
export const knobCalls: readonly KnobCall[] = [
  {
    callee: /(?:TokenTextSplitter|from_tiktoken_encoder|from_huggingface_tokenizer)$/,
    modules: langchain,
    keys: tokens,
  },
  {
    callee: /TextSplitter(?:\.fromLanguage|\.from_language)?$/,
    modules: langchain,
    keys: characters,
  },
  {
    callee: /\.(?:as_retriever|asRetriever)$/,
    modules: langchain,
    keys: search,
    positional: ['k'],
    defaults: { 'chunks-in-context': 4 },
  },
  {
    callee:
      /\.(?:a?similarity_search\w*|a?max_marginal_relevance_search\w*|similaritySearch\w*|maxMarginalRelevanceSearch)$/,
    modules: langchain,
    keys: search,
    positional: ['', 'k'],
    defaults: { 'chunks-in-context': 4 },
  },
  { callee: /BufferWindowMemory$/, modules: langchain, keys: { k: ['history', 'turns'] } },
  {
    callee:
      /(?:Memory|trim_messages|trimMessages|summarizationMiddleware|SummarizationMiddleware)$/,
    modules: langchain,
    keys: {
      max_token_limit: ['history', 'tokens'],
      maxTokenLimit: ['history', 'tokens'],
      max_tokens: ['history', 'tokens'],
      maxTokens: ['history', 'tokens'],
      messages_to_keep: ['history', 'turns'],
      messagesToKeep: ['history', 'turns'],
      max_tokens_before_summary: ['history', 'tokens'],
      maxTokensBeforeSummary: ['history', 'tokens'],
    },
  },
  { callee: /Retriever(?:\.\w+)?$/, modules: langchain, keys: search },
  {
    callee:
      /(?:SentenceSplitter|TokenTextSplitter|SemanticSplitterNodeParser|CodeSplitter|SimpleNodeParser)(?:\.from_defaults)?$/,
    modules: llamaindex,
    keys: {
      ...tokens,
      buffer_size: ['window', 'none'],
      breakpoint_percentile_threshold: ['other', 'percent'],
    },
  },
  {
    callee: /SentenceWindowNodeParser(?:\.from_defaults)?$/,
    modules: llamaindex,
    keys: { window_size: ['window', 'none'], windowSize: ['window', 'none'] },
    defaults: { 'chunks-in-context': 2 },
  },
  {
    callee: /HierarchicalNodeParser(?:\.from_defaults)?$/,
    modules: llamaindex,
    keys: { chunk_sizes: ['chunk-size', 'tokens'] },
  },
  {
    callee:
      /(?:as_query_engine|as_chat_engine|as_retriever|asQueryEngine|asChatEngine|asRetriever|\w*Retriever)$/,
    modules: llamaindex,
    keys: {
      similarity_top_k: chunks,
      similarityTopK: chunks,
      sparse_top_k: pool,
      hybrid_top_k: chunks,
      similarity_cutoff: threshold,
      response_mode: other,
    },
    defaults: { 'chunks-in-context': 2, 'chunk-size': 1024 },
  },
  {
    callee: /ChatMemoryBuffer(?:\.from_defaults)?$|createMemory$/,
    modules: llamaindex,
    keys: { token_limit: ['history', 'tokens'], tokenLimit: ['history', 'tokens'] },
  },
  {
    callee: /SimilarityPostprocessor$/,
    modules: llamaindex,
    keys: { similarity_cutoff: threshold, similarityCutoff: threshold },
  },
  {
    callee: /(?:Rerank|Reranker|RankLLM|FlashrankRerank|\.rerank|\.arerank|^rerank)$/,
    modules: /./,
    keys: { top_n: rerank, topN: rerank, top_k: rerank },
  },
  {
    callee: /\.query$/,
    modules: /^chromadb/,
    keys: { n_results: chunks, nResults: chunks },
    defaults: { 'chunks-in-context': 10 },
  },
  {
    callee: /\.query$/,
    modules: /^pinecone|^@pinecone-database\//,
    keys: { top_k: chunks, topK: chunks },
  },
  {
    callee: /\.(?:search|query_points|query|searchPoints)$/,
    modules: /^qdrant_client|^@qdrant\//,
    keys: { limit: chunks, score_threshold: threshold },
  },
  {
    callee: /\.(?:near_text|near_vector|hybrid|bm25|nearText|nearVector)$/,
    modules: /^weaviate/,
    keys: { limit: chunks, distance: threshold, certainty: threshold },
  },
  {
    callee: /\.search$/,
    modules: /^pymilvus|^@zilliz\//,
    keys: { limit: chunks, topk: chunks, top_k: chunks },
  },
  {
    callee: /VectorizedQuery$|VectorizableTextQuery$|\.search$|SplitSkill$/,
    modules: /^azure\.search|^@azure\/search/,
    keys: {
      k_nearest_neighbors: pool,
      kNearestNeighborsCount: pool,
      top: chunks,
      maximum_page_length: ['chunk-size', 'characters'],
      page_overlap_length: ['chunk-overlap', 'characters'],
    },
  },
  {
    callee: /\.rpc$/,
    modules: /supabase/,
    keys: { match_count: chunks, match_threshold: threshold },
  },
  {
    callee:
      /\.(?:retrieve|retrieve_and_generate|retrieve_and_generate_stream)$|^(?:Retrieve|RetrieveAndGenerate)(?:Stream)?Command$/,
    modules: /^boto3|^@aws-sdk\/client-bedrock-agent-runtime/,
    keys: { numberOfResults: chunks, numberOfRerankedResults: rerank },
    defaults: { 'chunks-in-context': 5 },
  },
  {
    callee: /(?:ChunkingStrategy\.\w+|DataSource\w*|create_data_source|CreateDataSourceCommand)$/,
    modules: /^boto3|bedrock/,
    keys: {
      maxTokens: ['chunk-size', 'tokens'],
      maxToken: ['chunk-size', 'tokens'],
      overlapPercentage: ['chunk-overlap', 'percent'],
      overlapTokens: ['chunk-overlap', 'tokens'],
      maxParentTokenSize: ['chunk-size', 'tokens'],
      maxChildTokenSize: ['other', 'tokens'],
      bufferSize: ['window', 'none'],
      breakpointPercentileThreshold: ['other', 'percent'],
    },
  },
  {
    callee: /(?:^|\.)chunk$/,
    modules: /^llm-chunk$/,
    keys: {
      minLength: ['other', 'characters'],
      maxLength: ['chunk-size', 'characters'],
      overlap: ['chunk-overlap', 'characters'],
    },
  },
  { callee: /\.retrieve$/, modules: /^genkit|^@genkit-ai\//, keys: { k: chunks, limit: chunks } },
  {
    callee: /ChatHistory(?:Truncation|Summarization)Reducer$/,
    modules: /^semantic_kernel/,
    keys: { target_count: ['history', 'turns'], threshold_count: ['history', 'turns'] },
  },
  { callee: /(?:^|\.)Retrieve$|(?:^|\.)\w+RM$/, modules: /^dspy/, keys: { k: chunks } },
  {
    callee: /DocumentSplitter$/,
    modules: /^haystack/,
    keys: { split_length: ['chunk-size', 'words'], split_overlap: ['chunk-overlap', 'words'] },
  },
  {
    callee: /(?:Retriever|Ranker|DocumentJoiner)$/,
    modules: /^haystack/,
    keys: { top_k: chunks, score_threshold: threshold, window_size: ['window', 'none'] },
    defaults: { 'chunks-in-context': 10 },
  },
  {
    callee: /(?:responses\.(?:create|parse|stream)|FileSearchTool|fileSearchTool|fileSearch)$/,
    modules: /^openai|^agents|^@openai\/|^@ai-sdk\//,
    keys: { max_num_results: chunks, maxNumResults: chunks, score_threshold: threshold },
  },
  {
    callee: /(?:vector_stores|vectorStores)\..*$/,
    modules: /^openai/,
    keys: {
      max_chunk_size_tokens: ['chunk-size', 'tokens'],
      chunk_overlap_tokens: ['chunk-overlap', 'tokens'],
      max_num_results: chunks,
    },
  },
];

/** Settings whose name alone tells what they are, where they are assigned or stand in a map. */
export const looseKnobs: readonly Pick<KnobCall, 'modules' | 'keys'>[] = [
  {
    modules: langchain,
    keys: {
      maxMessagesBeforeSummary: ['history', 'turns'],
      max_messages_before_summary: ['history', 'turns'],
    },
  },
  {
    modules: llamaindex,
    keys: {
      'Settings.chunk_size': tokens.chunk_size,
      'Settings.chunk_overlap': tokens.chunk_overlap,
      'Settings.chunkSize': tokens.chunkSize,
      'Settings.chunkOverlap': tokens.chunkOverlap,
    },
  },
];
