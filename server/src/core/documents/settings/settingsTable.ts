import type { KnobMeaning, KnobUnit, ModelRole, PromptRole, Retrieval } from '../promptDocument';
import type { FindVariables } from '../source/promptBlockOf';

/**
 * What the keys of a settings file mean. A path is dotted and has no segments for list items; `*` stands for any part
 * of one segment, `[aA]` for either letter, and a leading `**.` for any number of segments. Knobs are asked first, then models, prompts, tools
 * and parameters; within a list the first rule that matches decides.
 */
export interface SettingsTable {
  readonly models?: readonly ModelRule[];
  /** Maps whose entries are a model's own settings: those that bear on cost are taken by name. */
  readonly parameterMaps?: readonly string[];
  /** Single entries that bear on cost. */
  readonly parameters?: readonly string[];
  readonly knobs?: readonly KnobRule[];
  readonly prompts?: readonly PromptRule[];
  /** Lists of tool names, or single names. */
  readonly tools?: readonly string[];
  readonly defaults?: Retrieval['defaults'];
  /** The variables of its prompts; those of Python's format strings unless told otherwise. */
  readonly variables?: FindVariables;
}

export interface ModelRule {
  readonly at: string;
  readonly role: ModelRole;
  /** The key beside the model's that names the provider. */
  readonly providerKey?: string;
}

export interface KnobRule {
  readonly at: string;
  readonly means: KnobMeaning;
  readonly unit: KnobUnit;
}

export interface PromptRule {
  readonly at: string;
  readonly role: PromptRole;
  /** The value is the path of a file that holds the prompt. */
  readonly isFile?: boolean;
}
