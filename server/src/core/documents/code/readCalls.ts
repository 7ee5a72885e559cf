import { sliceOf } from '../../text/span';
import { isCallParameter } from '../callParameters';
import type {
  Call,
  CallParameter,
  PromptBlock,
  PromptDocument,
  ToolDefinition,
} from '../promptDocument';
import { CodeFacts } from './codeFacts';
import { importsAny, retrievalsOf } from './codeKnobs';
import { modelsOf } from './codeModels';
import type { CodeFile } from './codeFile';
import type { CodeArgument, CodeCall } from './codeNode';
import { blocksOf, hasText, isMessage, messageRole } from './codePrompts';
import type { TemplateSyntax } from './codePrompts';
import { contentSpanOf } from './codeStrings';
import { toolsOf } from './codeTools';
import { argumentsOf, moduleOf, resolveValue } from './codeValues';
import { calleeOf, definesTool } from './relevance';
import type { CallShape, SdkFamily } from './sdkFamily';
import { sdkFamilies } from './sdks';

/** Maps in which SDKs keep the settings of a call. */
const settingsKeys =
  /^(?:config|inferenceConfig|inference_config|options|generation_config|generationConfig|model_settings|modelSettings|model_kwargs|modelKwargs|output_config|settings|kwargs|additional_kwargs)$/;

/** What a file of code says about calls to models. */
export function readCalls(formatId: string, file: CodeFile): PromptDocument {
  const families = sdkFamilies.filter(({ modules }) => importsAny(file, modules));
  const facts = new CodeFacts();
  const calls = file.calls.flatMap((call) => readCall(file, call, families, facts));
  if (families.length > 0) readLooseMessages(file, facts);
  const retrievals = retrievalsOf(file);
  return {
    formatId,
    models: facts.models.inOrder(),
    parameters: facts.parameters.inOrder(),
    prompts: facts.prompts.inOrder(),
    tools: facts.tools.inOrder(),
    retrievals,
    calls: attachRetrievals(calls, retrievals),
    problems: [],
  };
}

/** A file with one request and settings of a search: the search feeds the request. */
function attachRetrievals(
  calls: readonly Call[],
  retrievals: PromptDocument['retrievals'],
): readonly Call[] {
  const requests = calls.filter(
    ({ kind, model }) => kind === 'request' && (model === undefined || model.role === 'chat'),
  );
  const [only] = requests;
  if (requests.length !== 1 || retrievals.length === 0) return calls;
  return calls.map((call) => (call === only ? { ...call, retrievals } : call));
}

function readCall(
  file: CodeFile,
  call: CodeCall,
  imported: readonly SdkFamily[],
  facts: CodeFacts,
): readonly Call[] {
  const match = matchCall(file, call, imported);
  if (match === undefined) return [];
  const { shape, family } = match;
  const models = modelsOf(file, call, shape, providerOf(file, call) ?? family.provider).map(
    (model) => facts.models.add(model.span, model),
  );
  const named = argumentsOf(file, call);
  const parameters = shape.role === 'rerank' ? [] : parametersOf(file, named, facts);
  const prompts = promptsOf(file, call, shape, named, facts);
  const tools = named.flatMap(({ name, value }) =>
    name === 'tools' || name === 'functions'
      ? toolsOf(file, value)
      : nestedTools(file, name, value),
  );
  const added = tools.map((tool): ToolDefinition => facts.tools.add(tool.span, tool));
  const isEmpty =
    models.length === 0 && prompts.length === 0 && parameters.length === 0 && added.length === 0;
  if (isEmpty && shape.kind === 'component') return [];
  const { kind = 'request' } = shape;
  const [model] = models;
  return [
    {
      kind,
      anchor: call.calleeSpan,
      ...(model === undefined ? {} : { model }),
      parameters,
      prompts,
      tools: added,
      retrievals: [],
    },
  ];
}

function nestedTools(
  file: CodeFile,
  name: string | undefined,
  value: CodeArgument['value'],
): readonly ToolDefinition[] {
  if (name !== 'config' && name !== 'toolConfig') return [];
  return argumentsOfValue(file, value).flatMap((field) =>
    field.name === 'tools' ? toolsOf(file, field.value) : [],
  );
}

function argumentsOfValue(file: CodeFile, value: CodeArgument['value']): readonly CodeArgument[] {
  const { node } = resolveValue(file, value);
  return node.kind === 'call' ? argumentsOf(file, node) : node.kind === 'map' ? node.entries : [];
}

interface CallMatch {
  readonly family: SdkFamily;
  readonly shape: CallShape;
}

function matchCall(
  file: CodeFile,
  call: CodeCall,
  imported: readonly SdkFamily[],
): CallMatch | undefined {
  const callee = calleeOf(call);
  const origin = moduleOf(file, call.callee, call.span.start);
  const fits = (family: SdkFamily): CallMatch | undefined => {
    const isImported = imported.includes(family);
    const isBound = origin !== undefined && family.modules.test(origin);
    const shape = family.calls.find(
      ({ callee: pattern, gate }) =>
        pattern.test(callee) &&
        (gate === 'suffix' ||
          (gate === 'bound'
            ? isBound
            : isBound || (isImported && !isOfAnother(origin, family, imported)))),
    );
    return shape === undefined ? undefined : { family, shape };
  };
  const own = imported.filter(({ modules }) => origin !== undefined && modules.test(origin));
  for (const family of [...own, ...imported, ...sdkFamilies]) {
    const match = fits(family);
    if (match !== undefined) return match;
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

const providers: readonly (readonly [RegExp, string])[] = [
  [/^groq|^@ai-sdk\/groq|langchain.groq/, 'groq'],
  [/^together/, 'together'],
  [
    /langchain_anthropic|@langchain\/anthropic|@ai-sdk\/anthropic|llms\.anthropic|@llamaindex\/anthropic/,
    'anthropic',
  ],
  [/langchain_google|@langchain\/google|@ai-sdk\/google|@genkit-ai\/google/, 'google'],
  [
    /langchain_openai|@langchain\/openai|@ai-sdk\/openai|llms\.openai|embeddings\.openai|@llamaindex\/openai/,
    'openai',
  ],
  [/langchain_aws|@langchain\/aws|llms\.bedrock/, 'bedrock'],
  [/langchain_mistralai|@langchain\/mistralai|@ai-sdk\/mistral/, 'mistral'],
  [/langchain_ollama|@langchain\/ollama|llms\.ollama/, 'ollama'],
];

function providerOf(file: CodeFile, call: CodeCall): string | undefined {
  const origin = moduleOf(file, call.callee, call.span.start) ?? '';
  return providers.find(([pattern]) => pattern.test(origin))?.[1];
}

function parametersOf(
  file: CodeFile,
  named: readonly CodeArgument[],
  facts: CodeFacts,
  steps = 3,
): readonly CallParameter[] {
  return named.flatMap(({ name = '', nameSpan, value }) => {
    const isSettings = settingsKeys.test(name) || /execution_settings/.test(name);
    if (isSettings && steps > 0)
      return parametersOf(file, argumentsOfValue(file, value), facts, steps - 1);
    if (!isCallParameter(name) || value.span.end <= value.span.start) return [];
    const resolved = resolveValue(file, value).node;
    const isKnown =
      resolved.kind === 'other' || resolved.kind === 'string' || resolved.kind === 'map';
    const node = isKnown ? resolved : value;
    const valueSpan = node.kind === 'string' ? contentSpanOf(node) : node.span;
    const parameter = {
      key: name,
      value: sliceOf(file.text, valueSpan),
      keySpan: nameSpan,
      valueSpan,
    };
    return [facts.parameters.add(nameSpan, parameter)];
  });
}

function promptsOf(
  file: CodeFile,
  call: CodeCall,
  shape: CallShape,
  named: readonly CodeArgument[],
  facts: CodeFacts,
): readonly PromptBlock[] {
  const syntax = templateSyntax(call);
  const config = named.find(({ name }) => name === 'config');
  const fields = config === undefined ? named : [...named, ...argumentsOfValue(file, config.value)];
  const positional = call.args.filter(
    ({ name, isSpread }) => name === undefined && isSpread !== true,
  );
  return (shape.prompts ?? []).flatMap(([key, role]) => {
    const value =
      typeof key === 'string'
        ? fields.findLast(({ name }) => name === key)?.value
        : positional[key]?.value;
    if (typeof key === 'number' && value?.kind === 'map') return [];
    return blocksOf(file, value, role, syntax).map((block) =>
      hasText(block) || isTemplate(file, block, syntax)
        ? facts.prompts.add(block.span, block)
        : block,
    );
  });
}

/** Whether a block is a template of nothing but a variable. */
function isTemplate(file: CodeFile, { span }: PromptBlock, syntax: TemplateSyntax): boolean {
  return syntax !== 'none' && file.text[span.start] === '{';
}

function templateSyntax(call: CodeCall): TemplateSyntax {
  const callee = call.callee.join('.');
  if (/PromptTemplate/.test(callee)) return 'single';
  return /add_function|from_prompt|invoke_prompt|definePrompt/.test(callee) ? 'double' : 'none';
}

/** Messages that no call holds directly: those that are appended, or kept in a variable. */
function readLooseMessages(file: CodeFile, facts: CodeFacts): void {
  const keep = (blocks: readonly PromptBlock[]): void => {
    for (const block of blocks) if (hasText(block)) facts.prompts.add(block.span, block);
  };
  for (const map of file.maps) if (isMessage(map.entries)) keep(blocksOf(file, map, 'user'));
  for (const call of file.calls) {
    const role = messageRole(call);
    if (role !== undefined) keep(blocksOf(file, call, role));
  }
  for (const call of file.calls) {
    if (!definesTool(call)) continue;
    for (const tool of toolsOf(file, call)) facts.tools.add(tool.span, tool);
  }
}
