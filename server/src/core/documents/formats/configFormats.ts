import type { DocumentFormat } from '../documentFormat';
import { anythingLlm } from './anythingLlm';
import { anythingLlmWorkspace } from './anythingLlmWorkspace';
import { autogen } from './autogen';
import { autorag } from './autorag';
import { autoragChunk } from './autoragChunk';
import { azureSearch } from './azureSearch';
import { baml } from './baml';
import { bedrockKnowledgeBase } from './bedrockKnowledgeBase';
import { dify } from './dify';
import { difyDataset } from './difyDataset';
import { dspyProgram } from './dspyProgram';
import { embedchain } from './embedchain';
import { flowise } from './flowise';
import { graphrag } from './graphrag';
import { haystack } from './haystack';
import { kotaemon } from './kotaemon';
import { langflow } from './langflow';
import { lightrag } from './lightrag';
import { litellmProxy } from './litellmProxy';
import { llamaIndex } from './llamaIndex';
import { mcpConfig } from './mcpConfig';
import { n8n } from './n8n';
import { nvidiaRag } from './nvidiaRag';
import { nvidiaRagConfig } from './nvidiaRagConfig';
import { openAiVectorStore } from './openAiVectorStore';
import { openWebui } from './openWebui';
import { privateGpt } from './privateGpt';
import { promptflowDag } from './promptflowDag';
import { promptflowJinja } from './promptflowJinja';
import { quivr } from './quivr';
import { r2r } from './r2r';
import { ragExperiment } from './ragExperiment';
import { ragflow } from './ragflow';
import { ragflowChat } from './ragflowChat';
import { requestJson } from './requestJson';
import { toolSchemas } from './toolSchemas';
import { txtai } from './txtai';
import { verba } from './verba';
import { vespa } from './vespa';

/**
 * Structured files with models, retrieval settings and calls: known by their root keys. Products with unmistakable
 * keys come first; formats that go by a single common key come last.
 */
export const configFormats: readonly DocumentFormat[] = [
  baml,
  promptflowJinja,
  promptflowDag,
  mcpConfig,
  litellmProxy,
  dify,
  haystack,
  autorag,
  autoragChunk,
  graphrag,
  quivr,
  privateGpt,
  embedchain,
  r2r,
  vespa,
  nvidiaRag,
  nvidiaRagConfig,
  lightrag,
  openWebui,
  anythingLlm,
  verba,
  kotaemon,
  flowise,
  langflow,
  n8n,
  ragflow,
  autogen,
  requestJson,
  toolSchemas,
  dspyProgram,
  openAiVectorStore,
  bedrockKnowledgeBase,
  azureSearch,
  ragExperiment,
  anythingLlmWorkspace,
  difyDataset,
  ragflowChat,
  txtai,
  llamaIndex,
];
