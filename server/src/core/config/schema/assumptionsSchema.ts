import * as z from 'zod';
import { count } from './amounts';

/** What is taken where a file cannot tell. Each stands before the setting of the same name. */
export const assumptionsSchema = z
  .strictObject({
    defaultModel: z.string().min(1).optional().describe('Priced where a file names no model.'),
    outputTokens: count
      .optional()
      .describe('Tokens of an answer where a call sets no limit and a trace tells none.'),
    variableTokens: count
      .optional()
      .describe('Tokens of a template variable that has no own value.'),
    historyTokens: count.optional().describe('Tokens of a conversation’s earlier turns.'),
    retrievalTokens: count
      .optional()
      .describe('Tokens of retrieved context where no retrieval settings were found.'),
    variables: z
      .record(z.string(), count)
      .optional()
      .describe('Tokens of single template variables, by name.'),
    callsPerMonth: count.optional().describe('Calls a month, for costs per month.'),
  })
  .describe('What is taken where a file cannot tell.');
