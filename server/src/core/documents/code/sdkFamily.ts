import type { TemplateSyntax } from './templateParts';
import type { CallKind, ModelRole, PromptRole } from '../promptDocument';

/** The calls of one SDK. */
export interface SdkFamily {
  readonly id: string;
  /** Whether a module belongs to the SDK. */
  readonly modules: RegExp;
  readonly provider?: string;
  readonly calls: readonly CallShape[];
}

/** How one call is known, and where it keeps what counts. */
export interface CallShape {
  /** The last names of the callee, with `.` between them. */
  readonly callee: RegExp;
  /**
   * `suffix`: the callee alone tells the SDK. `import`: the file must import the SDK. `bound`: the callee itself must
   * come from it, because its name is an everyday word.
   */
  readonly gate: 'suffix' | 'import' | 'bound';
  readonly kind?: CallKind;
  readonly role?: ModelRole;
  /** Argument names, or the place of a positional argument. */
  readonly model?: readonly (string | number)[];
  /** The place of the argument that holds the agent or model which this call runs; else it is made on it. */
  readonly runs?: number;
  /** The argument with a list of deployments, each with a model of its own. */
  readonly modelList?: string;
  /** The model stands in a map among the arguments. */
  readonly isModelNested?: boolean;
  /** How the prompts of the call mark their variables, where it takes templates. */
  readonly templates?: TemplateSyntax;
  /** The place of the argument that lists tools; else it is named `tools`. */
  readonly tools?: number;
  /** What is retrieved reaches the call only by its prompt. */
  readonly needsContextVariable?: boolean;
  /** Objects of this type among the positional arguments hold settings. */
  readonly options?: RegExp;
  /** Without a model the class has its own default. */
  readonly hasDefaultModel?: boolean;
  /** Arguments with text or messages, and the role of plain text in them. */
  readonly prompts?: readonly (readonly [string | number, PromptRole])[];
}

export const prompt = {
  system: ['system', 'system'],
  instructions: ['instructions', 'system'],
  prompt: ['prompt', 'user'],
  messages: ['messages', 'user'],
  input: ['input', 'user'],
} as const satisfies Record<string, readonly [string, PromptRole]>;
