import type { CodeFile } from './codeFile';
import type { CodeCall } from './codeNode';
import { hostProviderOf } from './hostProviders';
import { moduleOf } from './lookUp';
import { calleeOf } from './relevance';
import type { CallShape, SdkFamily } from './sdkFamily';
import { sdkFamilies } from './sdks';

/** The SDK that a call is one of, and the shape of the call there. */
export interface CallMatch {
  readonly family: SdkFamily;
  readonly shape: CallShape;
}

/** Finds the SDK of a call. `imported`: those of which the file imports something. */
export function matchCall(
  file: CodeFile,
  call: CodeCall,
  imported: readonly SdkFamily[],
): CallMatch | undefined {
  const callee = calleeOf(call);
  const origin = moduleOf(file, call.callee, call.span.start);
  const own = imported.filter(({ modules }) => origin !== undefined && modules.test(origin));
  for (const family of new Set([...own, ...imported, ...sdkFamilies])) {
    const isImported = imported.includes(family);
    const isBound = origin !== undefined && family.modules.test(origin);
    const isOthers = !isBound && isOfAnother(origin, family, imported);
    const shape = family.calls.find(({ callee: pattern, gate }) => {
      if (!pattern.test(callee)) return false;
      if (gate === 'suffix') return true;
      return isBound || (gate === 'import' && isImported && !isOthers);
    });
    if (shape !== undefined) return { family, shape };
  }
  return undefined;
}

function isOfAnother(
  origin: string | undefined,
  family: SdkFamily,
  imported: readonly SdkFamily[],
): boolean {
  return (
    origin !== undefined && imported.some((other) => other !== family && other.modules.test(origin))
  );
}

/** The provider that a module is of, where one SDK serves several. */
const providers: readonly (readonly [RegExp, string])[] = [
  [/^groq|@ai-sdk\/groq|langchain.groq|llms\.groq/, 'groq'],
  [/^together/, 'together'],
  [/^github\.com\/(?:openai|sashabaranov)|^com\.openai|^OpenAI|^Azure\.AI|^async_openai/, 'openai'],
  [
    /langchain_anthropic|@langchain\/anthropic|@ai-sdk\/anthropic|llms\.anthropic|@llamaindex\/anthropic/,
    'anthropic',
  ],
  [
    /langchain_google|@langchain\/google|@ai-sdk\/google|@genkit-ai\/google|llms\.(?:gemini|google)/,
    'google',
  ],
  [
    /langchain_openai|@langchain\/openai|@ai-sdk\/(?:openai|azure)|llms\.openai|embeddings\.openai|@llamaindex\/openai/,
    'openai',
  ],
  [/langchain_aws|@langchain\/aws|llms\.bedrock|@ai-sdk\/amazon-bedrock/, 'bedrock'],
  [/langchain_mistralai|@langchain\/mistralai|@ai-sdk\/mistral|llms\.mistral/, 'mistral'],
  [/langchain_ollama|@langchain\/ollama|llms\.ollama|^ollama-ai-provider/, 'ollama'],
  [/@ai-sdk\/xai|langchain_xai/, 'xai'],
  [/@ai-sdk\/cohere|langchain_cohere|@langchain\/cohere/, 'cohere'],
  [/@ai-sdk\/deepseek|langchain_deepseek/, 'deepseek'],
];

/** The provider that a call's host or module tells, or else its SDK; undefined when nothing does. */
export function providerOf(
  file: CodeFile,
  call: CodeCall,
  ofSdk: string | undefined,
): string | undefined {
  const host = hostProviderOf(file, call);
  if (host !== undefined) return host.provider;
  const origin = moduleOf(file, call.callee, call.span.start) ?? '';
  return providers.find(([pattern]) => pattern.test(origin))?.[1] ?? ofSdk;
}
