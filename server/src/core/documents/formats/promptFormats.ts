import type { DocumentFormat } from '../documentFormat';
import { agentFiles } from './agentFiles';
import { aider } from './aider';
import { continueConfig } from './continueConfig';
import { continueJson } from './continueJson';
import { continuePrompt } from './continuePrompt';
import { crewaiAgents, crewaiTasks } from './crewai';
import { cursorRule } from './cursorRule';
import { dotprompt } from './dotprompt';
import { githubModels } from './githubModels';
import { langchainPrompt } from './langchainPrompt';
import { opencode } from './opencode';
import { promptfoo } from './promptfoo';
import { promptyV1, promptyV2 } from './prompty';
import { semanticKernel } from './semanticKernel';
import { skprompt } from './skprompt';

/** Files whose purpose is a prompt: known by name, extension or role markers. Exact names before root keys. */
export const promptFormats: readonly DocumentFormat[] = [
  promptyV1,
  promptyV2,
  continuePrompt,
  dotprompt,
  ...agentFiles,
  cursorRule,
  skprompt,
  aider,
  opencode,
  githubModels,
  promptfoo,
  continueConfig,
  continueJson,
  semanticKernel,
  langchainPrompt,
  crewaiAgents,
  crewaiTasks,
];
