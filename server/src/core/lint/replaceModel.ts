import type { ModelReference } from '../documents/promptDocument';
import type { ModelIdentity } from '../models/modelIdentity';
import { sliceOf } from '../text/span';
import type { TextEdit } from '../text/span';

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
  const at = reference.id.toLowerCase().lastIndexOf(model.id);
  if (at < 0 || model.id === '') return undefined;
  const before = reference.id.slice(0, at);
  const after = reference.id.slice(at + model.id.length);
  const isPlain = (before === '' || /[/:]$/.test(before)) && after === '';
  return isPlain ? `${before}${newId}` : undefined;
}

/** Replaces exactly the model's id; undefined when the text holds it in another spelling, or not at all. */
export function replaceModel(
  text: string,
  reference: ModelReference,
  newId: string,
): TextEdit | undefined {
  const { span, id, status } = reference;
  if (status === 'default' || status === 'unresolved') return undefined;
  return sliceOf(text, span) === id ? { span, newText: newId } : undefined;
}
