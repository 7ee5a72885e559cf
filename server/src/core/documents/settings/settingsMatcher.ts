import { isCallParameter } from '../callParameters';
import type { KnobRule, ModelRule, PromptRule, SettingsTable } from './settingsTable';

type Path = readonly string[];

interface Rule<Value> {
  readonly pattern: PathPattern;
  readonly value: Value;
}

/** A settings table, made ready for asking about many paths. */
export class SettingsMatcher {
  readonly #models: readonly Rule<ModelRule>[];
  readonly #knobs: readonly Rule<KnobRule>[];
  readonly #prompts: readonly Rule<PromptRule>[];
  readonly #tools: readonly PathPattern[];
  readonly #parameters: readonly PathPattern[];
  readonly #parameterMaps: readonly PathPattern[];

  constructor(table: SettingsTable) {
    this.#models = rulesOf(table.models);
    this.#knobs = rulesOf(table.knobs);
    this.#prompts = rulesOf(table.prompts);
    this.#tools = patternsOf(table.tools);
    this.#parameters = patternsOf(table.parameters);
    this.#parameterMaps = patternsOf(table.parameterMaps);
  }

  model(path: Path): ModelRule | undefined {
    return valueAt(this.#models, path);
  }

  knob(path: Path): KnobRule | undefined {
    return valueAt(this.#knobs, path);
  }

  prompt(path: Path): PromptRule | undefined {
    return valueAt(this.#prompts, path);
  }

  isTools(path: Path): boolean {
    return this.#tools.some((pattern) => pattern.matches(path));
  }

  isParameter(path: Path): boolean {
    if (this.#parameters.some((pattern) => pattern.matches(path))) return true;
    if (!isCallParameter(path.at(-1) ?? '')) return false;
    const parent = path.slice(0, -1);
    return this.#parameterMaps.some((pattern) => pattern.matches(parent));
  }
}

class PathPattern {
  readonly #segments: readonly (string | RegExp)[];
  readonly #isSuffix: boolean;

  constructor(pattern: string) {
    this.#isSuffix = pattern.startsWith('**.');
    const segments = (this.#isSuffix ? pattern.slice(3) : pattern).split('.');
    this.#segments = segments.map((segment) =>
      /[*[?]/.test(segment) ? new RegExp(`^${segment.replaceAll('*', '.*')}$`) : segment,
    );
  }

  matches(path: Path): boolean {
    const skipped = path.length - this.#segments.length;
    if (skipped < 0 || (skipped > 0 && !this.#isSuffix)) return false;
    return this.#segments.every((segment, index) => {
      const part = path[skipped + index] ?? '';
      return typeof segment === 'string' ? segment === part : segment.test(part);
    });
  }
}

function rulesOf<Value extends { readonly at: string }>(
  values: readonly Value[] = [],
): readonly Rule<Value>[] {
  return values.map((value) => ({ pattern: new PathPattern(value.at), value }));
}

function patternsOf(paths: readonly string[] = []): readonly PathPattern[] {
  return paths.map((path) => new PathPattern(path));
}

function valueAt<Value>(rules: readonly Rule<Value>[], path: Path): Value | undefined {
  return rules.find(({ pattern }) => pattern.matches(path))?.value;
}
