import type { Assumptions } from '../core/estimate/costStack';
import { defaultPromptGlobs } from '../core/documents/promptGlobs';
import { defaultAssumptions } from '../core/estimate/costStack';
import type { Level } from '../core/lint/rule';

/** The `marginal.*` settings of one resource, with every default filled in. */
export interface Settings {
  readonly enable: boolean;
  readonly hints: { readonly enabled: boolean; readonly minimumUsd: number };
  readonly defaultModel: string;
  readonly assumptions: {
    readonly outputTokens: number;
    readonly variableTokens: number;
    readonly historyTokens: number;
    readonly retrievalTokens: number;
    readonly variables: Readonly<Record<string, number>>;
    readonly callsPerMonth: number;
  };
  /** Globs of plain text files that are prompts. */
  readonly prompts: { readonly include: readonly string[] };
  readonly rules: Readonly<Record<string, Level | 'off'>>;
  readonly thresholds: Readonly<Record<string, number>>;
  readonly prices: {
    readonly overrides: readonly string[];
    readonly refresh: string;
    readonly refreshUrl: string;
  };
  readonly calibration: { readonly enabled: boolean };
  readonly tokenizers: { readonly vocabularies: Readonly<Record<string, unknown>> };
  readonly traces: {
    readonly enabled: boolean;
    readonly include: readonly string[];
    readonly agents: readonly string[];
  };
}

const { defaultModel, ...assumptions } = defaultAssumptions;

export const defaultSettings: Settings = {
  enable: true,
  hints: { enabled: true, minimumUsd: 0 },
  defaultModel,
  assumptions,
  prompts: { include: defaultPromptGlobs },
  rules: {},
  thresholds: {},
  prices: { overrides: [], refresh: 'off', refreshUrl: 'https://models.dev/api.json' },
  calibration: { enabled: true },
  tokenizers: { vocabularies: {} },
  traces: {
    enabled: true,
    include: ['**/traces/**/*.{json,jsonl}', '**/*.otlp.{json,jsonl}'],
    agents: [],
  },
};

/**
 * Reads what a client answered for the section `marginal`. A value of the wrong type is passed over in favour of the
 * default: settings are typed by hand, and a slip must not silence the rest.
 */
export function parseSettings(value: unknown): Settings {
  return merge(defaultSettings, value);
}

export function assumptionsOf(settings: Settings): Assumptions {
  return { ...settings.assumptions, defaultModel: settings.defaultModel };
}

function merge<Shape extends object>(defaults: Shape, value: unknown): Shape {
  if (!isRecord(value)) return defaults;
  const merged = Object.entries(defaults).map(([key, fallback]: [string, unknown]) => {
    const given = Object.hasOwn(value, key) ? value[key] : undefined;
    return [key, mergeValue(fallback, given)] as const;
  });
  return Object.fromEntries(merged) as Shape;
}

function mergeValue(fallback: unknown, given: unknown): unknown {
  if (given === undefined || given === null) return fallback;
  if (Array.isArray(fallback)) return isStringList(given) ? given : fallback;
  if (isRecord(fallback)) {
    if (!isRecord(given)) return fallback;
    return Object.keys(fallback).length === 0 ? given : merge(fallback, given);
  }
  if (typeof fallback === 'number') return isAmount(given) ? given : fallback;
  return typeof given === typeof fallback ? given : fallback;
}

function isAmount(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

function isStringList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
