import type { DocumentFormat } from '../documentFormat';
import { agentFiles } from './agentFiles';
import { cursorRule } from './cursorRule';
import { dotprompt } from './dotprompt';
import { githubModels } from './githubModels';
import { promptfoo } from './promptfoo';
import { prompty } from './prompty';

/** Files whose purpose is a prompt: known by name, extension or role markers. Exact names before root keys. */
export const promptFormats: readonly DocumentFormat[] = [
  prompty,
  dotprompt,
  ...agentFiles,
  cursorRule,
  githubModels,
  promptfoo,
];
