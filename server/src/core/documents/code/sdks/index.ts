import { anthropicElsewhere } from './anthropicElsewhere';
import { openaiElsewhere } from './openaiElsewhere';
import { claudeAgent } from './claudeAgent';
import { mastra } from './mastra';
import { vectorStores } from './vectorStores';
import { huggingFace } from './huggingFace';
import { azureInference } from './azureInference';
import { mirascope } from './mirascope';
import { haystack } from './haystack';
import { autogen } from './autogen';
import { crewai } from './crewai';
import { openai } from './openai';
import { anthropic } from './anthropic';
import { googleGenai } from './googleGenai';
import { mistral } from './mistral';
import { cohere } from './cohere';
import { litellm } from './litellm';
import { langchain } from './langchain';
import { llamaindex } from './llamaindex';
import { vercelAi } from './vercelAi';
import { pydanticAi } from './pydanticAi';
import { instructor } from './instructor';
import { openaiAgents } from './openaiAgents';
import { semanticKernel } from './semanticKernel';
import { dspy } from './dspy';
import { bedrock } from './bedrock';
import { ollama } from './ollama';
import { genkit } from './genkit';
import { prompty } from './prompty';
import type { SdkFamily } from '../sdkFamily';

/** Every SDK, the more particular before those that wrap it; the first whose shape fits reads the call. */
export const sdkFamilies: readonly SdkFamily[] = [
  instructor,
  litellm,
  vercelAi,
  pydanticAi,
  openaiAgents,
  mastra,
  crewai,
  autogen,
  haystack,
  mirascope,
  claudeAgent,
  langchain,
  llamaindex,
  semanticKernel,
  dspy,
  mistral,
  anthropic,
  openai,
  googleGenai,
  cohere,
  bedrock,
  ollama,
  genkit,
  azureInference,
  huggingFace,
  vectorStores,
  prompty,
  anthropicElsewhere,
  openaiElsewhere,
];
