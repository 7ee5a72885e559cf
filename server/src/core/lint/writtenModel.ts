import type { ModelReference } from '../documents/promptDocument';
import { findProviderName } from '../models/providers';
import { identifyModel } from './identifyModel';
import type { RuleContext } from './rule';

/**
 * What stands where a model's id should: an `id`; `nothing` where the file leaves the choice to others; the name of a
 * `provider`, whose usual model is meant; an `expression` of code or a placeholder; `several` models in one string;
 * or `words` that are no id.
 */
export type WrittenModel = 'id' | 'nothing' | 'provider' | 'expression' | 'several' | 'words';

const nothing = /^(?:null|none|undefined|nil|~|default|auto|inherit)?$/i;
/** `Services.AZURE_OPENAI`, `settings.model_name`, `getModel()`, `${MODEL}`, `$MODEL`, `{{model}}`, `<model>`. */
const expression =
  /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*\.(?:[A-Z][A-Z\d]*(?:_[A-Z\d]+)*|\w*(?:model|name|llm)\w*)$|[${}<>`]|\w\(|\w\[/;
const severalParts = /\s*[|,;]\s*/;
/** No display name of a model has five words. */
const sentence = /\S(?:\s+\S+){4}/;

export function writtenModel(reference: ModelReference, context: RuleContext): WrittenModel {
  const id = reference.id.trim();
  if (nothing.test(id)) return 'nothing';
  if (reference.status === 'unresolved') return sentence.test(id) ? wordsIn(id) : 'expression';
  if (isKnown(reference, context)) return 'id';
  if (expression.test(id)) return 'expression';
  if (findProviderName(id) !== undefined) return 'provider';
  if (modelsIn(id).length > 1) return 'several';
  return sentence.test(id) || /['"]/.test(id) ? 'words' : 'id';
}

/** A list of models is longer than a sentence, and a call of a function may be as long. */
function wordsIn(id: string): WrittenModel {
  if (modelsIn(id).length > 1 && /\|/.test(id)) return 'several';
  return /[(){}[\]=?:]/.test(id) ? 'expression' : 'words';
}

/** The parts of a list of models in one string, without quotes. */
export function modelsIn(id: string): readonly string[] {
  const parts = id.split(severalParts).map((part) => part.replace(/^["']|["']$/g, '').trim());
  return parts.filter((part) => part !== '');
}

function isKnown(reference: ModelReference, context: RuleContext): boolean {
  const model = identifyModel(reference);
  return model !== undefined && context.models.facts(model) !== undefined;
}
