import * as z from 'zod';
import { innerPath } from './amounts';

/** Columns of an outcome file that have a meaning of their own. */
const columnsSchema = z
  .strictObject({
    at: z.string().optional().describe('When the unit was finished.'),
    usdValue: z.string().optional().describe('What this unit was worth.'),
    currency: z.string().optional(),
    humanMinutes: z.string().optional(),
    humanTouches: z.string().optional(),
    cycleTimeHours: z.string().optional(),
    slaMet: z.string().optional(),
    error: z.string().optional().describe('Whether the accepted result was wrong.'),
    overridden: z.string().optional().describe('Whether a person overruled the result.'),
    exceptionRule: z.string().optional(),
    reason: z.string().optional(),
    version: z.string().optional().describe('Version of the prompt, policy or process.'),
  })
  .describe('Which column holds what; a column of the same name is found by itself.');

/** A file that says what became of each unit of work. */
export const outcomeSourceSchema = z
  .strictObject({
    path: innerPath.describe('A file or a glob, below the folder of marginal.yaml.'),
    format: z
      .enum(['csv', 'jsonl', 'json'])
      .optional()
      .describe('By the file’s ending when left out.'),
    key: z.string().describe('The column that names the run, session or unit.'),
    joins: z
      .enum(['run', 'session', 'unit'])
      .default('run')
      .describe('What the key is compared with in the traces.'),
    columns: columnsSchema.optional(),
  })
  .describe('A file that says what became of each unit of work.');
