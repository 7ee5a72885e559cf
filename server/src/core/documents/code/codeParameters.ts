import { sliceOf } from '../../text/span';
import type { Span } from '../../text/span';
import { isCallParameter } from '../callParameters';
import type { CallParameter } from '../promptDocument';
import type { CodeFacts } from './codeFacts';
import type { CodeFile } from './codeFile';
import type { CodeArgument, CodeCall, CodeNode } from './codeNode';
import { contentSpanOf, textOf } from './codeStrings';
import { argumentsOf, resolveValue } from './codeValues';

/** Maps in which SDKs keep the settings of a call. */
const settingsKeys =
  /^(?:config|inferenceConfig|inference_config|options|parameters|generation_config|generationConfig|model_settings|modelSettings|model_kwargs|modelKwargs|output_config|outputConfig|settings|kwargs|additional_kwargs|thinking_config|thinkingConfig|generation_kwargs|extra_body|text|\w*execution_settings)$/;

/** Requests that are given as JSON: their fields are arguments. */
const bodyKeys = /^body$/;

/** The arguments that bear on cost, those in maps of settings too. */
export function parametersOf(
  file: CodeFile,
  named: readonly CodeArgument[],
  facts: CodeFacts,
  steps = 3,
): readonly CallParameter[] {
  return named.flatMap((argument) => {
    const { name = '', value } = argument;
    if (steps > 0) {
      if (settingsKeys.test(name))
        return parametersOf(file, settingsOf(file, value), facts, steps - 1);
      if (name === 'providerOptions' || name === 'experimental_providerMetadata') {
        const perProvider = settingsOf(file, value).flatMap((field) =>
          settingsOf(file, field.value),
        );
        return parametersOf(file, perProvider, facts, steps - 1);
      }
    }
    const parameter = parameterOf(file, argument);
    return parameter === undefined ? [] : [facts.parameters.add(argument.nameSpan, parameter)];
  });
}

function parameterOf(
  file: CodeFile,
  { name = '', nameSpan, value }: CodeArgument,
): CallParameter | undefined {
  if (!isCallParameter(name) || value.span.end <= value.span.start) return undefined;
  const resolved = resolveValue(file, value).node;
  const isKnown =
    resolved.kind === 'other' ||
    resolved.kind === 'string' ||
    resolved.kind === 'map' ||
    (resolved.kind === 'list' && resolved.isSum === true);
  const node = isKnown ? resolved : value;
  const valueSpan =
    node.kind === 'string' ? contentSpanOf(node) : withoutSuffix(file.text, node.span);
  const text = writtenText(file, node, valueSpan);
  if (nothing.test(text)) return undefined;
  return { key: name, value: text, keySpan: nameSpan, valueSpan };
}

/** A value as it is written, here or in the file that it is imported from. */
export function writtenText(file: CodeFile, node: CodeNode, span: Span): string {
  if (node.kind === 'string' && node.origin !== undefined) return textOf(node);
  return (node.kind === 'other' ? node.text : undefined) ?? sliceOf(file.text, span);
}

/** A number without the letters that tell its type: `512u32`, `0.7f`, `1024L`. */
function withoutSuffix(text: string, { start, end }: Span): Span {
  const written = end - start > 40 ? '' : text.slice(start, end);
  const digits = /^(-?[\d_]+(?:\.\d+)?)(?:[uif](?:8|16|32|64|128|size)|[LlFfDdMm])$/.exec(written);
  return { start, end: start + (digits?.[1]?.length ?? end - start) };
}

const nothing = /^(?:None|null|undefined|nil|NOT_GIVEN|omit|)$/;

/** A call's arguments and, where its request is given as JSON, the fields of that. */
export function withBody(file: CodeFile, named: readonly CodeArgument[]): readonly CodeArgument[] {
  const bodies = named.filter(({ name }) => bodyKeys.test(name ?? ''));
  return [...named, ...bodies.flatMap(({ value }) => settingsOf(file, unserialized(file, value)))];
}

/** The settings in objects among the positional arguments, told by the name of their type. */
export function optionsOf(
  file: CodeFile,
  { args }: CodeCall,
  type: RegExp | undefined,
): readonly CodeArgument[] {
  if (type === undefined) return [];
  return args.flatMap(({ value }) => {
    const { node } = resolveValue(file, value);
    const isOptions = node.kind === 'call' && type.test(node.callee.at(-1) ?? '');
    return isOptions ? argumentsOf(file, node) : [];
  });
}

/** What `json.dumps(…)` or `JSON.stringify(…)` writes. */
function unserialized(file: CodeFile, node: CodeNode): CodeNode {
  const { node: value } = resolveValue(file, node);
  const isSerializer =
    value.kind === 'call' && /^(?:dumps|stringify|encode)$/.test(value.callee.at(-1) ?? '');
  if (!isSerializer) return value;
  const inner = value.args[0]?.value ?? value.on;
  return inner === undefined ? value : resolveValue(file, inner).node;
}

/** The named fields of a map, or of the call that makes an object of settings. */
export function settingsOf(file: CodeFile, value: CodeNode): readonly CodeArgument[] {
  const { node } = resolveValue(file, value);
  return node.kind === 'call' ? argumentsOf(file, node) : node.kind === 'map' ? node.entries : [];
}
