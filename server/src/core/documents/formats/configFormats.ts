import type { DocumentFormat } from '../documentFormat';
import { anythingLlm } from './anythingLlm';
import { anythingLlmWorkspace } from './anythingLlmWorkspace';
import { autogen } from './autogen';
import { autorag } from './autorag';
import { azureSearch } from './azureSearch';
import { bedrockKnowledgeBase } from './bedrockKnowledgeBase';
import { dify } from './dify';
import { difyDataset } from './difyDataset';
import { dspyProgram } from './dspyProgram';
import { embedchain } from './embedchain';
import { flowise } from './flowise';
import { graphrag } from './graphrag';
import { haystack } from './haystack';
import { langflow } from './langflow';
import { lightrag } from './lightrag';
import { litellmProxy } from './litellmProxy';
import { llamaIndex } from './llamaIndex';
import { mcpConfig } from './mcpConfig';
import { n8n } from './n8n';
import { nvidiaRag } from './nvidiaRag';
import { openWebui } from './openWebui';
import { quivr } from './quivr';
import { r2r } from './r2r';
import { ragExperiment } from './ragExperiment';
import { ragflow } from './ragflow';
import { ragflowChat } from './ragflowChat';
import { txtai } from './txtai';
import { verba } from './verba';
import { vespa } from './vespa';

/**
 * Structured files with models, retrieval settings and calls: known by their root keys. Products with unmistakable
 * keys come first; formats that go by a single common key come last.
 */
export const configFormats: readonly DocumentFormat[] = [
  mcpConfig,
  litellmProxy,
  dify,
  haystack,
  autorag,
  graphrag,
  quivr,
  embedchain,
  r2r,
  vespa,
  nvidiaRag,
  lightrag,
  openWebui,
  anythingLlm,
  verba,
  flowise,
  langflow,
  n8n,
  ragflow,
  autogen,
  dspyProgram,
  bedrockKnowledgeBase,
  azureSearch,
  ragExperiment,
  anythingLlmWorkspace,
  difyDataset,
  ragflowChat,
  txtai,
  llamaIndex,
];
