import type { Call, ModelReference } from '../documents/promptDocument';
import type { ModelIdentity } from '../models/modelIdentity';
import { sliceOf } from '../text/span';
import type { TextEdit } from '../text/span';
import { removeParameter, renameParameter } from './fixes/parameterEdits';
import { refusalOf } from './refusals';
import type { Fix, RuleContext } from './rule';

/**
 * The id to write in place of a model's so that it names another model of the same provider: gateway and provider
 * prefixes stay ("openai/gpt-4o" gives "openai/gpt-6-luna"). Undefined where the id cannot be told from what surrounds
 * it, as in display names and ARNs.
 */
export function siblingId(
  reference: ModelReference,
  model: ModelIdentity,
  newId: string,
): string | undefined {
  const written = withDashes(reference.id);
  const id = withDashes(model.id);
  const at = id === '' ? -1 : written.lastIndexOf(id);
  if (at < 0) return undefined;
  const before = reference.id.slice(0, at);
  const after = written.slice(at + id.length);
  const isPlain = /(?:^|[/:])$/.test(before) && versionSuffix.test(after);
  if (!isPlain) return undefined;
  // Gateways write versions with a dot where the vendor has a dash.
  const hasDots = /\d\.\d/.test(reference.id) && !/\d\.\d/.test(model.id);
  return before + (hasDots ? newId.replace(/(\d)-(\d{1,2})(?!\d)/, '$1.$2') : newId);
}

/** What may follow a model's name in its id: the day of its release, or the word for the newest. */
const versionSuffix = /^(?:-(?:\d{8}|\d{4}-\d{2}-\d{2}|latest|\d{3,4}))?$/;

function withDashes(id: string): string {
  return id.toLowerCase().replaceAll('.', '-');
}

/** The fix that writes another id exactly where the model's stands: in the document, or in the file it is imported from. */
export interface ModelEdit extends Pick<Fix, 'edits' | 'elsewhere' | 'isSafe'> {
  readonly newText: string;
}

/** Replaces exactly the model's id; undefined when the text holds it in another spelling, or not at all. */
export function replaceModel(
  text: string,
  { span, id, names, status, definition }: ModelReference,
  newId: string,
): ModelEdit | undefined {
  if (status === 'default' || status === 'unresolved' || names !== undefined) return undefined;
  if (definition !== undefined) {
    const elsewhere = { ...definition, oldText: id, newText: newId };
    return { edits: [], elsewhere, newText: newId, isSafe: false };
  }
  if (sliceOf(text, span) !== id) return undefined;
  return { edits: [{ span, newText: newId }], newText: newId, isSafe: false };
}

/** What to add to the title of a fix that edits another file: " in config.py". */
export function inFile({ elsewhere }: ModelEdit): string {
  return elsewhere === undefined ? '' : ` in ${elsewhere.path}`;
}

export function fixOf({ edits, elsewhere, isSafe }: ModelEdit): Omit<Fix, 'title'> {
  return { edits, isSafe, ...(elsewhere === undefined ? {} : { elsewhere }) };
}

/**
 * The edit that switches a call to another model: its literal, and the parameters that the new model refuses, renamed
 * where another name does the same, else removed. Undefined where the literal cannot be replaced.
 */
export function switchEdit(call: Call, newId: string, context: RuleContext): ModelEdit | undefined {
  const { text, formatId } = context;
  const edit = call.model && replaceModel(text, call.model, newId);
  if (edit === undefined) return undefined;
  const target = context.estimateWith(call, newId).model;
  const companions = call.parameters.flatMap((parameter): readonly TextEdit[] => {
    const refusal = refusalOf(parameter, target, formatId);
    if (refusal === undefined) return [];
    return refusal.rename === undefined
      ? removeParameter(text, parameter)
      : renameParameter(text, parameter, refusal.rename);
  });
  const all = [...edit.edits, ...companions].sort((a, b) => a.span.start - b.span.start);
  const isClear = all.every(
    ({ span }, index) => span.end <= (all[index + 1]?.span.start ?? Infinity),
  );
  return isClear ? { ...edit, edits: all } : edit;
}
