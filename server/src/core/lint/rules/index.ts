import type { Rule } from '../rule';
import { effortOverkill } from './effortOverkill';
import { modelOverkill } from './modelOverkill';
import { modelRetired } from './modelRetired';
import { modelSuperseded } from './modelSuperseded';
import { modelUnknown } from './modelUnknown';
import { modelUnresolved } from './modelUnresolved';
import { topkExcessive } from './topkExcessive';

/** Every rule, by subject: the model, the call, retrieval, the prompt. */
export const rules: readonly Rule[] = [
  modelRetired,
  modelSuperseded,
  modelUnknown,
  modelUnresolved,
  effortOverkill,
  modelOverkill,
  topkExcessive,
];
