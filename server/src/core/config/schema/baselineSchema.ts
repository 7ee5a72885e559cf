import * as z from 'zod';
import { day, share, usd } from './amounts';
import { outcomeUnits } from './workflowSchema';

const common = {
  unit: z.enum(outcomeUnits).describe('What one finished piece of work is.'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, { error: 'has to be a code as USD' })
    .optional(),
  validFrom: day.optional(),
  validTo: day.optional(),
  source: z.string().optional().describe('Where the figure comes from: a contract, a link.'),
  qualityUsdPerUnit: usd
    .optional()
    .describe('Quality assurance and management on top of the price of one unit.'),
};

const contractor = z.strictObject({
  kind: z.literal('bpo'),
  ...common,
  vendor: z.string().optional(),
  usdPerUnit: usd.describe('The contract’s price of one unit.'),
  slaHours: z
    .number()
    .nonnegative()
    .optional()
    .describe('Hours in which the contract promises it.'),
});

const staff = z.strictObject({
  kind: z.literal('internal'),
  ...common,
  loadedUsdPerYear: usd.describe('Salary with everything on top, of one person.'),
  unitsPerYear: z.number().positive().describe('Units one person finishes in a year.'),
  hoursPerYear: z.number().positive().optional(),
  utilization: z
    .strictObject({ low: share, high: share })
    .optional()
    .describe('Share of the working time that goes into this work; 0.5 to 0.9 when left out.'),
});

/** What the same work costs without a model. */
export const baselineSchema = z
  .discriminatedUnion('kind', [contractor, staff])
  .describe('What the same work costs without a model.');
