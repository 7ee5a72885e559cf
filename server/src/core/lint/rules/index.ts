import type { Rule } from '../rule';
import { alwaysOnOversized } from './alwaysOnOversized';
import { alwaysOnScope } from './alwaysOnScope';
import { base64Inline } from './base64Inline';
import { boilerplate } from './boilerplate';
import { cacheIneffective } from './cacheIneffective';
import { cacheMissing } from './cacheMissing';
import { chunkUnit } from './chunkUnit';
import { contextBudget } from './contextBudget';
import { criticalInMiddle } from './criticalInMiddle';
import { duplicateExample } from './duplicateExample';
import { duplicateText } from './duplicateText';
import { effortOverkill } from './effortOverkill';
import { evalMatrix } from './evalMatrix';
import { fewshotOverload } from './fewshotOverload';
import { htmlInPrompt } from './htmlInPrompt';
import { mcpBloat } from './mcpBloat';
import { modelOverkill } from './modelOverkill';
import { modelRetired } from './modelRetired';
import { modelSuperseded } from './modelSuperseded';
import { modelUnknown } from './modelUnknown';
import { modelUnresolved } from './modelUnresolved';
import { multiCandidate } from './multiCandidate';
import { noOutputCap } from './noOutputCap';
import { noRerank } from './noRerank';
import { noScoreThreshold } from './noScoreThreshold';
import { overlapExcessive } from './overlapExcessive';
import { oversizedOutputCap } from './oversizedOutputCap';
import { paramRejected } from './paramRejected';
import { preAnswerTokens } from './preAnswerTokens';
import { prettyJson } from './prettyJson';
import { queryMultiplier } from './queryMultiplier';
import { schemaEcho } from './schemaEcho';
import { tabularJson } from './tabularJson';
import { toolBloat } from './toolBloat';
import { topkExcessive } from './topkExcessive';
import { unboundedAgentLoop } from './unboundedAgentLoop';
import { unboundedHistory } from './unboundedHistory';
import { volatilePrefix } from './volatilePrefix';
import { windowExpansion } from './windowExpansion';

/** Every rule, by subject: the model, the call, its cache, retrieval, what rides along, the prompt's text. */
export const rules: readonly Rule[] = [
  modelRetired,
  modelSuperseded,
  modelUnknown,
  modelUnresolved,
  effortOverkill,
  modelOverkill,
  paramRejected,
  noOutputCap,
  oversizedOutputCap,
  multiCandidate,
  unboundedAgentLoop,
  preAnswerTokens,
  cacheMissing,
  cacheIneffective,
  volatilePrefix,
  evalMatrix,
  topkExcessive,
  noRerank,
  noScoreThreshold,
  overlapExcessive,
  chunkUnit,
  windowExpansion,
  contextBudget,
  queryMultiplier,
  unboundedHistory,
  toolBloat,
  mcpBloat,
  alwaysOnOversized,
  alwaysOnScope,
  duplicateText,
  duplicateExample,
  fewshotOverload,
  boilerplate,
  prettyJson,
  tabularJson,
  base64Inline,
  htmlInPrompt,
  criticalInMiddle,
  schemaEcho,
];
