/**
 * This folder holds ready-made marginal.yaml files for common kinds of work, each with a little sample data. A template is
 * data; one generator makes the files of all of them.
 */
import type { WorkflowConfig } from '../config/schema/configSchema';

/** Units of one input class. Counts, not chances: the figures of the sample can be worked out by hand. */
export interface TemplateSegment {
  readonly name: string;
  readonly model: string;
  /** Units that are resolved at the first try, at the second, and never. */
  readonly units: readonly [atFirst: number, afterRetry: number, unresolved: number];
  /** Of every attempt. */
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** An exception rule that each of its unresolved units fell under. */
  readonly exceptionRule?: string;
}

export type TemplateBaseline =
  | {
      readonly kind: 'bpo';
      readonly name: string;
      readonly vendor: string;
      readonly usdPerUnit: number;
      readonly slaHours: number;
    }
  | {
      readonly kind: 'internal';
      readonly name: string;
      readonly loadedUsdPerYear: number;
      readonly unitsPerYear: number;
    };

export interface WorkflowTemplate {
  readonly id: string;
  /** As a person would pick it. */
  readonly title: string;
  /** The workflow's name in marginal.yaml and in the traces. */
  readonly workflow: string;
  readonly description: string;
  readonly function: string;
  readonly stakes: 'low' | 'medium' | 'high';
  readonly claim: 'bpo' | 'internal' | 'revenue';
  readonly unit: NonNullable<WorkflowConfig['outcome']>['unit'];
  readonly unitName?: string;
  /** The key column of the outcome file, and how its ids begin. */
  readonly key: string;
  readonly prefix: string;
  /** What the `status` of a resolved and of an unresolved unit is called in this line of work. */
  readonly resolved: string;
  readonly unresolved: string;
  /** What one resolved unit is worth; needed where the claim is revenue. */
  readonly usdPerUnit?: number;
  readonly retryCap: number;
  readonly usdPerHour: number;
  /** Minutes of a person on each unit that was not resolved. */
  readonly minutesPerUnresolved: number;
  readonly platformUsdPerUnit: number;
  readonly baseline?: TemplateBaseline;
  readonly budgetUsdPerYear: number;
  readonly segments: readonly TemplateSegment[];
}
