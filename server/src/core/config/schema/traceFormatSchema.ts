import * as z from 'zod';
import { readValuePath } from '../../traces/formats/mapped/valuePath';
import { innerPath } from './amounts';

const place = z.string().min(1).optional();

const fieldsSchema = z
  .strictObject({
    model: place.describe('The model’s name.'),
    provider: place.describe('Who serves it, as `openai` or `aws.bedrock`.'),
    inputTokens: place.describe('Tokens sent; `cache` says whether cached ones are among them.'),
    cacheReadTokens: place.describe('Tokens read from the cache.'),
    cacheWriteTokens: place.describe('Tokens written to the cache for the ordinary time.'),
    cacheWriteHourTokens: place.describe('Tokens written to the cache for an hour.'),
    outputTokens: place.describe('Tokens answered; `reasoning` says whether it is among them.'),
    reasoningTokens: place.describe('Tokens of reasoning.'),
    time: place.describe('When the call began: ISO text, or seconds to nanoseconds since 1970.'),
    endTime: place.describe('When it ended.'),
    id: place.describe('What is the same in two rows only if they are of one call.'),
    session: place.describe('The session or conversation.'),
    run: place.describe('The run: one piece of work. The session where it is left out.'),
    workflow: place.describe('The workflow that the row names.'),
    segment: place.describe('What splits the figures of an outcome.'),
    unit: place.describe('The unit of work, to join outcomes by.'),
    costUsd: place.describe('What was charged, in dollars. Shown beside Marginal’s own figure.'),
    serviceTier: place.describe('As `batch`, `flex` or `priority`.'),
    error: place.describe(
      'What is filled when the call failed; false, 0, ok, success and 2xx are not.',
    ),
  })
  .describe('Where each thing stands: a path as `usage.input_tokens` or `[0].n`, or a CSV column.');

/** Trace files of somebody's own shape. */
export const traceFormatSchema = z
  .strictObject({
    files: z.array(innerPath).min(1).describe('Globs of the files, below marginal.yaml’s folder.'),
    rows: z
      .enum(['json', 'jsonl', 'csv'])
      .describe('One JSON document, a JSON value a line, or a table with a header.'),
    list: place.describe('Path to the list of rows, where it is not the JSON value itself.'),
    fields: fieldsSchema,
    cache: z
      .enum(['inside', 'beside'])
      .optional()
      .describe('Whether cached tokens are among `inputTokens`. Left out: assumed, and shown so.'),
    reasoning: z
      .enum(['inside', 'beside'])
      .optional()
      .describe('Whether reasoning is among `outputTokens`; it is when left out.'),
  })
  .superRefine(({ rows, list, fields }, context) => {
    const { model, inputTokens, outputTokens } = fields;
    if (model === undefined && inputTokens === undefined && outputTokens === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['fields'],
        message: 'has to name `model`, `inputTokens` or `outputTokens`',
      });
    }
    if (rows === 'csv') return;
    for (const [field, path] of Object.entries(fields)) {
      if (path !== undefined && readValuePath(path) === undefined) {
        context.addIssue({ code: 'custom', path: ['fields', field], message: noPath });
      }
    }
    if (list !== undefined && readValuePath(list) === undefined) {
      context.addIssue({ code: 'custom', path: ['list'], message: noPath });
    }
  })
  .describe('How trace files of your own shape are read.');

const noPath = 'has to be a path as `usage.input_tokens`, `choices[0].text` or `["a.b"].c`';
