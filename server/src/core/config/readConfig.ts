import type * as z from 'zod';
import { readYaml } from '../documents/source/readYaml';
import type { SourceNode } from '../documents/source/sourceNode';
import { get, getEntry } from '../documents/source/sourceNode';
import type { Problem, ReadResult } from '../text/problem';
import type { Span } from '../text/span';
import { checkReferences } from './checkReferences';
import { issueSentence } from './issueSentence';
import { plainValue } from './plainValue';
import type { MarginalConfig } from './schema/configSchema';
import { configSchema } from './schema/configSchema';

type Path = readonly (string | number)[];

/** A mistake; where only some values may stand, these are its choices. */
export interface ConfigProblem extends Problem {
  readonly choices?: readonly string[];
}

export interface ReadConfig extends ReadResult<MarginalConfig> {
  readonly problems: readonly ConfigProblem[];
}

/**
 * Reads marginal.yaml. What is wrong is a problem at its place and is left out; the rest counts, so that a slip in one
 * workflow does not silence the others.
 */
export function readConfig(text: string): ReadConfig {
  const { value: root, problems } = readYaml(text);
  if (root === undefined) return { value: {}, problems };
  if (root.kind !== 'map') {
    const isEmpty = root.kind === 'scalar' && root.text === '';
    const message = 'marginal.yaml has to hold keys such as `workflows:`.';
    return {
      value: {},
      problems: isEmpty ? problems : [...problems, { span: root.span, message }],
    };
  }
  const plain = plainValue(root);
  const first = configSchema.safeParse(plain);
  const issues = first.error?.issues ?? [];
  const value = first.data ?? withoutIssues(plain, issues);
  const found = issues.flatMap((issue) => problemsOf(issue, root));
  return { value, problems: [...problems, ...found, ...checkReferences(value, root)] };
}

function problemsOf(issue: z.core.$ZodIssue, root: SourceNode): readonly ConfigProblem[] {
  const path = pathOf(issue);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      span: keySpan(root, [...path, key]),
      message: `\`${key}\` is not a key of ${path.length === 0 ? 'marginal.yaml' : `\`${path.join('.')}\``}.`,
    }));
  }
  const choices = issue.code === 'invalid_value' ? issue.values.map(String) : undefined;
  const problem = { span: valueSpan(root, path), message: issueSentence(issue, path) };
  return [choices === undefined ? problem : { ...problem, choices }];
}

/** The value at a path, or, where it is missing, the key of the nearest value that holds it. */
function valueSpan(root: SourceNode, path: Path): Span {
  const node = get(root, ...path);
  if (node !== undefined) return node.span;
  return path.length === 0 ? root.span : keySpan(root, path.slice(0, -1));
}

function keySpan(root: SourceNode, path: Path): Span {
  const key = path.at(-1);
  const parent = get(root, ...path.slice(0, -1));
  if (typeof key === 'string') {
    const entry = getEntry(parent, key);
    if (entry !== undefined) return entry.keySpan;
  }
  const node = get(root, ...path);
  return node === undefined || path.length === 0
    ? { start: root.span.start, end: root.span.start + 1 }
    : node.span;
}

/** A dropped value may leave its parent without something it needs: then that goes too, and so on outwards. */
const maximumRounds = 32;

function withoutIssues(plain: unknown, issues: readonly z.core.$ZodIssue[]): MarginalConfig {
  let current = issues;
  let value = plain;
  for (let round = 0; round < maximumRounds; round += 1) {
    for (const issue of current) {
      if (issue.code === 'unrecognized_keys') {
        for (const key of issue.keys) drop(value, [...pathOf(issue), key]);
      } else {
        drop(value, pathOf(issue));
      }
    }
    value = compact(value);
    const result = configSchema.safeParse(value);
    if (result.success) return result.data;
    current = result.error.issues;
  }
  return {};
}

/** Stands for a dropped value until all of a round are dropped, so that the indices of a list stay right. */
const dropped = Symbol('dropped');

/** Drops the value at a path, or, when it is missing, the nearest one that should hold it. */
function drop(value: unknown, path: Path): void {
  const key = path.at(-1);
  if (key === undefined) return;
  const parent = path.slice(0, -1).reduce<unknown>(childOf, value);
  const isThere = typeof parent === 'object' && parent !== null && key in parent;
  if (isThere) Reflect.set(parent, key, dropped);
  else drop(value, path.slice(0, -1));
}

function compact(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== dropped).map(compact);
  if (typeof value !== 'object' || value === null) return value;
  const map = Object.create(null) as Record<string, unknown>;
  for (const [key, child] of Object.entries(value)) {
    if (child !== dropped) map[key] = compact(child);
  }
  return map;
}

function childOf(value: unknown, key: string | number): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function pathOf(issue: z.core.$ZodIssue): Path {
  return issue.path.filter((key) => typeof key !== 'symbol');
}
