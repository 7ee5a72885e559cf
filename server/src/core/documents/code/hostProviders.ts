import type { CodeFile } from './codeFile';
import type { CodeCall } from './codeNode';
import { literalOf } from './codeStrings';
import { argumentsOf, resolveValue } from './codeValues';
import { lookUp } from './lookUp';

/** Hosts that answer in the form of another vendor's interface, by whose SDK they are called. */
const hosts: readonly (readonly [RegExp, string])[] = [
  [/api\.openai\.com|openai\.azure\.com/, 'openai'],
  [/openrouter\.ai/, 'openrouter'],
  [/groq\.com/, 'groq'],
  [/deepseek\.com/, 'deepseek'],
  [/together\.(?:xyz|ai)/, 'together'],
  [/mistral\.ai/, 'mistral'],
  [/googleapis\.com/, 'google'],
  [/x\.ai/, 'xai'],
  [/fireworks\.ai/, 'fireworks'],
  [/perplexity\.ai/, 'perplexity'],
  [/anthropic\.com/, 'anthropic'],
  [/:11434/, 'ollama'],
];

const urlNames = /^(?:base_?url|api_base|uri_base|openai_api_base|endpoint)$/i;

/** Where a call goes that its SDK's own vendor does not answer. */
export interface HostProvider {
  /** Undefined when the host is not known, or set at run time. */
  readonly provider: string | undefined;
}

/** The provider whose host a call, or the client that it is made on, is given; undefined when it is given none. */
export function hostProviderOf(file: CodeFile, call: CodeCall): HostProvider | undefined {
  for (const maker of [call, ...clientsOf(file, call)]) {
    if (/Azure/i.test(maker.callee.at(-1) ?? '')) return undefined;
    const url = argumentsOf(file, maker).find(({ name }) => urlNames.test(name ?? ''));
    if (url === undefined) continue;
    const text = literalOf(resolveValue(file, url.value).node) ?? '';
    return { provider: hosts.find(([pattern]) => pattern.test(text))?.[1] };
  }
  return undefined;
}

/** The calls that made what a callee begins with: `client` of `client.chat.completions.create`. */
function clientsOf(file: CodeFile, { callee, span }: CodeCall): readonly CodeCall[] {
  return [1, 2].flatMap((length) => {
    const path = callee.slice(0, length);
    const node = lookUp(file, path, span, 6);
    const maker = node === undefined ? undefined : resolveValue(file, node).node;
    return maker?.kind === 'call' ? [maker] : [];
  });
}
