import * as z from 'zod';
import { count, innerPath, share, usd } from './amounts';

/** Work that is finished and can be counted. */
export const outcomeUnits = [
  'ticket',
  'claim',
  'contract',
  'invoice',
  'avoidedHire',
  'retainedCustomer',
  'revenueDollar',
  'custom',
] as const;

const traceRule = z
  .strictObject({
    workflow: z.string().optional().describe('Glob over the name that the trace itself gives.'),
    folder: z
      .string()
      .optional()
      .describe('Glob over the working folder or the trace file’s path.'),
    model: z.string().optional().describe('Glob over the model’s name.'),
  })
  .describe('All of the given globs have to match.');

const matchSchema = z
  .strictObject({
    traces: z
      .array(traceRule)
      .optional()
      .describe('A call belongs here when one of these matches.'),
    files: z
      .array(innerPath)
      .optional()
      .describe('Globs of the prompts and code of this workflow.'),
  })
  .describe('Which traces, prompts and call sites belong to the workflow.');

const scalar = z.union([z.string(), z.number(), z.boolean()]);

const outcomeSchema = z
  .strictObject({
    unit: z.enum(outcomeUnits).describe('What one finished piece of work is.'),
    unitName: z.string().optional().describe('The unit’s name where it is `custom`.'),
    source: z
      .string()
      .describe(
        'A key of `outcomeSources`, `trace` for scores inside the traces, or `git` for commits.',
      ),
    success: z
      .strictObject({
        column: z.string().describe('Column of the source, or the score’s name in the trace.'),
        in: z.array(scalar).optional().describe('Values that mean success.'),
        atLeast: z.number().optional().describe('The least value that means success.'),
      })
      .describe('When a unit counts as resolved.'),
    usdPerUnit: usd.optional().describe('What one resolved unit is worth.'),
    segment: z.string().optional().describe('Column or trace attribute that splits every figure.'),
  })
  .describe('What the workflow is for, and how to tell that it was reached.');

const humanSchema = z
  .strictObject({
    usdPerHour: usd.describe('Loaded cost of an hour of the people who step in.'),
    minutesPerUnresolved: z
      .number()
      .nonnegative()
      .optional()
      .describe('Minutes to finish by hand what was not resolved.'),
    minutesPerFix: z
      .number()
      .nonnegative()
      .optional()
      .describe('Minutes to correct an accepted result, where the source has no minutes.'),
    reworkShare: share.optional().describe('Share of accepted results that turn out wrong later.'),
  })
  .describe('People behind the workflow.');

const budgetSchema = z
  .strictObject({
    usdPerDay: usd.optional(),
    usdPerMonth: usd.optional(),
    usdPerYear: usd.optional(),
    capUsdPerRun: usd.optional().describe('A run that costs more is stopped by whoever runs it.'),
    capUsdPerDay: usd.optional(),
    callsPerMinute: count.optional().describe('A rate: throttles, where a cap limits the amount.'),
    runawayUsdPerHour: usd.optional().describe('Below this an hour never raises the alarm.'),
  })
  .describe('What may be spent.');

export const workflowSchema = z
  .strictObject({
    description: z.string().optional(),
    match: matchSchema.optional(),
    stage: z.enum(['experiment', 'pilot', 'production']).optional(),
    stakes: z
      .enum(['low', 'medium', 'high'])
      .optional()
      .describe('With high stakes no cheaper model is preferred.'),
    claim: z
      .enum(['bpo', 'internal', 'revenue'])
      .optional()
      .describe('What the spend is held against: a contractor, own people, or revenue.'),
    function: z.string().optional().describe('The department that answers for it.'),
    outcome: outcomeSchema.optional(),
    retryCap: z.int().min(1).optional().describe('Attempts after which a person takes over.'),
    human: humanSchema.optional(),
    toolUsdPerCall: z
      .record(z.string(), usd)
      .optional()
      .describe('Cost of one call of a tool that is not free, by its name.'),
    platformUsdPerUnit: usd.optional().describe('Platform and engineering cost of one unit.'),
    baselines: z.array(z.string()).optional().describe('Keys of `baselines` to compare with.'),
    budget: budgetSchema.optional(),
    dial: z
      .number()
      .min(0)
      .max(100)
      .optional()
      .describe('0 observes, 25 nudges, 50 takes a cheaper tier, 75 trims context, 100 caps.'),
  })
  .describe('One kind of work that models do.');
