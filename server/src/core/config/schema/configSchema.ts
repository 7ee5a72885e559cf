import * as z from 'zod';
import { count, innerPath, usd } from './amounts';
import { assumptionsSchema } from './assumptionsSchema';
import { baselineSchema } from './baselineSchema';
import { outcomeSourceSchema } from './outcomeSourceSchema';
import { traceFormatSchema } from './traceFormatSchema';
import { workflowSchema } from './workflowSchema';

/** The version of the format this Marginal reads. */
export const configVersion = 1;

const level = z.enum(['off', 'hint', 'information', 'warning', 'error']);

const rulesSchema = z
  .strictObject({
    levels: z.record(z.string(), level).optional().describe('Levels of rules, by their names.'),
    allow: z
      .array(
        z.strictObject({
          rule: z.string(),
          files: z.array(innerPath).optional(),
          reason: z.string(),
        }),
      )
      .optional()
      .describe('Findings that are meant to be so.'),
    thresholds: z.record(z.string(), z.number()).optional().describe('Limits of single rules.'),
  })
  .describe('What is reported, and how loudly.');

const pricesSchema = z
  .strictObject({
    overrides: z
      .array(innerPath)
      .optional()
      .describe('Files with your own prices, first one first.'),
    discounts: z
      .array(z.strictObject({ provider: z.string(), percent: z.number().min(0).max(100) }))
      .optional()
      .describe('Percent off every list price of a provider.'),
  })
  .describe('Prices of your own.');

const deploymentSchema = z
  .strictObject({
    model: z.string().describe('The model behind the name.'),
    provider: z.string().optional(),
    region: z.string().optional(),
  })
  .describe('A name that only you know, and the model behind it.');

const functionSchema = z
  .strictObject({ description: z.string().optional(), budgetUsdPerYear: usd.optional() })
  .describe('A department that answers for workflows.');

const seatPlanSchema = z
  .strictObject({
    usdPerSeatPerMonth: usd.describe('What one seat costs a month, whatever is used.'),
    seats: count.describe('Seats that are paid.'),
    folders: z
      .array(z.string())
      .min(1)
      .describe('Folders in the paths of the traces that the plan covers, such as `.claude`.'),
  })
  .describe('A subscription: its use is API-equivalent, not billed.');

const operatingModelSchema = z
  .strictObject({
    path: innerPath.describe('A CSV file with one row per period.'),
    before: z.string().describe('The period before, as its `period` column names it.'),
    after: z.string().describe('The period after.'),
  })
  .describe('Figures of the work itself before and after: tickets per agent, cycle time, spend.');

/** marginal.yaml as a whole. */
export const configSchema = z.strictObject({
  version: z.literal(configVersion).optional().describe('The version of this format: 1.'),
  assumptions: assumptionsSchema.optional(),
  workflows: z.record(z.string(), workflowSchema).optional().describe('The work that models do.'),
  baselines: z.record(z.string(), baselineSchema).optional(),
  outcomeSources: z.record(z.string(), outcomeSourceSchema).optional(),
  traceFormats: z
    .record(z.string(), traceFormatSchema)
    .optional()
    .describe('Trace files of your own shape, and where in them each thing stands.'),
  operatingModel: operatingModelSchema.optional(),
  functions: z.record(z.string(), functionSchema).optional(),
  sharedCost: z
    .enum(['even', 'tokens', 'outcomes'])
    .optional()
    .describe('How spend that belongs to no workflow is split between functions.'),
  seatPlans: z
    .record(z.string(), seatPlanSchema)
    .optional()
    .describe('Subscriptions whose calls nobody bills.'),
  prices: pricesSchema.optional(),
  deployments: z.record(z.string(), deploymentSchema).optional(),
  rules: rulesSchema.optional(),
  prompts: z
    .strictObject({ include: z.array(innerPath).optional() })
    .optional()
    .describe('Globs of plain text files that are prompts.'),
  minimumCases: count
    .optional()
    .describe('Units below which no verdict is given; 30 when left out.'),
});

/** marginal.yaml with everything that could be read; what a file leaves out is undefined. */
export type MarginalConfig = z.infer<typeof configSchema>;
export type WorkflowConfig = z.infer<typeof workflowSchema>;
export type BaselineConfig = z.infer<typeof baselineSchema>;
export type OutcomeSourceConfig = z.infer<typeof outcomeSourceSchema>;
export type TraceFormatConfig = z.infer<typeof traceFormatSchema>;
