import type { Span } from '../../text/span';
import { sliceOf } from '../../text/span';
import type { ModelReference, ModelRole, ModelStatus } from '../promptDocument';
import type { CodeFile } from './codeFile';
import type { CodeCall, CodeNode } from './codeNode';
import { contentSpanOf, literalOf } from './codeStrings';
import { modelOfConstant } from './modelConstant';
import { argumentsOf, isEnvironment, nestedFields, resolveValue } from './codeValues';
import { providerOf } from './callMatch';
import type { CallShape } from './sdkFamily';

/** The models that a call names: several where a condition decides; none where its argument is missing. */
export function modelsOf(
  file: CodeFile,
  call: CodeCall,
  shape: CallShape,
  provider: string | undefined,
): readonly ModelReference[] {
  const { role = 'chat' } = shape;
  const facts = { role, provider };
  if (shape.modelList !== undefined) return deploymentsOf(file, call, shape.modelList, facts);
  const argument = modelArgument(file, call, shape);
  if (argument !== undefined) return referencesOf(file, argument, facts);
  if (shape.hasDefaultModel !== true) return [];
  const id = sliceOf(file.text, call.calleeSpan);
  return [reference(id, call.calleeSpan, 'default', facts)];
}

function modelArgument(file: CodeFile, call: CodeCall, shape: CallShape): CodeNode | undefined {
  const named =
    shape.isModelNested === true ? [...nestedFields(file, call, 6)] : argumentsOf(file, call);
  const positional = call.args.filter(
    ({ name, isSpread }) => name === undefined && isSpread !== true,
  );
  for (const key of shape.model ?? []) {
    const value =
      typeof key === 'string'
        ? named.findLast(({ name }) => name === key)?.value
        : positional[key]?.value;
    if (value !== undefined && value.span.end > value.span.start && value.kind !== 'map')
      return value;
  }
  return undefined;
}

/** The models of a router's deployments: `[{ litellm_params: { model } }]`. */
function deploymentsOf(
  file: CodeFile,
  call: CodeCall,
  key: string,
  facts: ModelFacts,
): readonly ModelReference[] {
  const argument = call.args.find(({ name }) => name === key) ?? call.args[0];
  if (argument === undefined) return [];
  const list = resolveValue(file, argument.value).node;
  if (list.kind !== 'list') return [];
  return list.items.flatMap((item) => {
    const models = [...nestedFields(file, item, 3)].filter(({ name }) => name === 'model');
    return models.flatMap(({ value }) => referencesOf(file, value, facts));
  });
}

interface ModelFacts {
  readonly role: ModelRole;
  readonly provider: string | undefined;
}

function referencesOf(
  file: CodeFile,
  node: CodeNode,
  facts: ModelFacts,
): readonly ModelReference[] {
  if (isNone(file, node)) return [];
  if (node.kind === 'choice') {
    const named = node.options.filter((option) => literalOf(option) !== undefined);
    if (named.length > 1) return named.flatMap((option) => referencesOf(file, option, facts));
  }
  const value = resolveValue(file, node);
  const id = literalOf(value.node);
  if (id !== undefined && variableName.test(id)) {
    return [reference(sliceOf(file.text, node.span), node.span, 'unresolved', facts)];
  }
  if (id !== undefined && id.trim() !== '' && value.node.kind === 'string') {
    const { origin } = value.node;
    if (origin !== undefined) {
      return [{ ...reference(id, node.span, 'variable', facts), definition: origin }];
    }
    const span = contentSpanOf(value.node);
    if (sliceOf(file.text, span) === id) {
      return [reference(id, span, value.isFromEnvironment ? 'env-default' : 'literal', facts)];
    }
  }
  if (id?.trim() === '') return [];
  const inner = modelFactory(file, value.node);
  if (inner !== undefined) return referencesOf(file, inner, madeBy(file, value.node, facts));
  if (isConfiguredElsewhere(value.node)) return [];
  const written = reference(sliceOf(file.text, node.span), node.span, statusOf(node), facts);
  const constant = node.kind === 'name' ? modelOfConstant(node.path) : undefined;
  return [constant === undefined ? written : { ...written, status: 'alias', names: constant }];
}

/** The name of an environment variable, as in `requireEnv('CHAT_MODEL')`: the model is what it holds. */
const variableName = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;

/** What a factory's module tells of the provider: `anthropic('…')` of `@ai-sdk/anthropic`. */
function madeBy(file: CodeFile, node: CodeNode, { role, provider }: ModelFacts): ModelFacts {
  if (node.kind !== 'call') return { role, provider };
  return { role, provider: providerOf(file, node, provider) };
}

function isNone(file: CodeFile, node: CodeNode): boolean {
  return /^(?:None|null|undefined)$/.test(sliceOf(file.text, node.span));
}

/** `openai('gpt-4o')`, `googleAI.model('…')`: a call whose first argument is the model's name. */
function modelFactory(file: CodeFile, node: CodeNode): CodeNode | undefined {
  if (node.kind !== 'call') return undefined;
  if (isEnvironment(node)) return undefined;
  const last = node.callee.at(-1) ?? '';
  const isClass = /^[A-Z]/.test(last);
  if (isClass || /^(?:get|load|init|create|choose|select|pick|build|make)/.test(last))
    return undefined;
  // What wraps a model is given it by name: `wrapLanguageModel({ model })`.
  const wrapped = argumentsOf(file, node).find(({ name }) => name === 'model')?.value;
  if (wrapped !== undefined) return wrapped;
  const first = node.args[0]?.value;
  if (first === undefined) return undefined;
  const { node: named } = resolveValue(file, first);
  return named.kind === 'string' && !variableName.test(literalOf(named) ?? '') ? first : undefined;
}

/** A model that is an object made by its own call: that call names it. */
function isConfiguredElsewhere(node: CodeNode): boolean {
  if (node.kind === 'call')
    return /^[A-Z]|init_chat_model|initChatModel/.test(node.callee.at(-1) ?? '');
  return node.kind === 'map' || (node.kind === 'list' && node.isSum !== true);
}

/** A member of an enumeration of the SDK stands for a model that is known by another name. */
function statusOf(node: CodeNode): ModelStatus {
  const isConstant =
    node.kind === 'name' && /^[A-Z]\w*[a-z]\w*\.[A-Z][A-Z0-9_]+$/.test(node.path.join('.'));
  return isConstant && /model/i.test(node.path.at(-2) ?? '') ? 'alias' : 'unresolved';
}

function reference(
  id: string,
  span: Span,
  status: ModelStatus,
  { role, provider }: ModelFacts,
): ModelReference {
  return { id, span, role, status, ...(provider === undefined ? {} : { provider }) };
}
