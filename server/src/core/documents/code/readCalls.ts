import type { Span } from '../../text/span';
import type { Call, ModelReference, PromptDocument, ToolDefinition } from '../promptDocument';
import type { CallMatch } from './callMatch';
import { matchCall, providerOf } from './callMatch';
import { partsOf, withParts } from './callParts';
import { promptArguments, promptsOf } from './callPrompts';
import { CodeFacts } from './codeFacts';
import type { CodeFile } from './codeFile';
import { importsAny, retrievalsOf } from './codeKnobs';
import { modelsOf } from './codeModels';
import type { CodeArgument, CodeCall } from './codeNode';
import { optionsOf, parametersOf, settingsOf, withBody } from './codeParameters';
import { toolsOf } from './codeTools';
import { argumentsOf, receiverOf, resolveValue } from './codeValues';
import type { GrowingList } from './growingLists';
import { growingListOf } from './growingLists';
import { readLooseFacts } from './looseFacts';
import type { SdkFamily } from './sdkFamily';
import { sdkFamilies } from './sdks';

/** What a file of code says about calls to models. */
export function readCalls(formatId: string, file: CodeFile): PromptDocument {
  return new CallReader(file).read(formatId);
}

class CallReader {
  readonly #file: CodeFile;
  readonly #families: readonly SdkFamily[];
  readonly #facts = new CodeFacts();
  /** The callees of calls that retrieved text reaches only by a variable of their prompts. */
  readonly #needsVariable = new Set<Span>();
  /** By where the callee stands: a call is reached from the file and from those that are made on it. */
  readonly #calls = new Map<number, Call | undefined>();

  constructor(file: CodeFile) {
    this.#file = file;
    this.#families = sdkFamilies.filter(({ modules }) => importsAny(file, modules));
  }

  read(formatId: string): PromptDocument {
    const facts = this.#facts;
    const calls = this.#file.calls.flatMap((call) => this.#callOf(call) ?? []);
    if (this.#families.length > 0) readLooseFacts(this.#file, facts);
    const retrievals = retrievalsOf(this.#file);
    return {
      formatId,
      models: facts.models.inOrder(),
      parameters: facts.parameters.inOrder(),
      prompts: facts.prompts.inOrder(),
      tools: facts.tools.inOrder(),
      retrievals,
      calls: this.#attachRetrievals(calls, retrievals),
      problems: [],
    };
  }

  #callOf(call: CodeCall): Call | undefined {
    const { start } = call.calleeSpan;
    if (this.#calls.has(start)) return this.#calls.get(start);
    // A call that is made on itself, in half-typed code, finds nothing.
    this.#calls.set(start, undefined);
    const read = this.#readCall(call);
    this.#calls.set(start, read);
    return read;
  }

  #readCall(call: CodeCall): Call | undefined {
    const file = this.#file;
    const match = matchCall(file, call, this.#families);
    if (match === undefined) return undefined;
    const { shape } = match;
    const { kind = 'request' } = shape;
    const models = this.#modelsOf(call, match);
    const named = [
      ...withBody(file, argumentsOf(file, call)),
      ...optionsOf(file, call, shape.options),
    ];
    const own: Call = {
      kind,
      anchor: call.calleeSpan,
      ...(models[0] === undefined ? {} : { model: models[0] }),
      parameters: shape.role === 'rerank' ? [] : parametersOf(file, named, this.#facts),
      prompts: promptsOf(file, call, shape, named, this.#facts),
      tools: this.#toolsOf(call, match, named),
      retrievals: [],
    };
    if (kind === 'component') return isEmpty(own) ? undefined : own;
    if (shape.needsContextVariable === true) this.#needsVariable.add(call.calleeSpan);
    const messages = promptArguments(file, call, shape, named).map(([node]) => node);
    const growth = growingListOf(file, messages);
    const whole = withParts(own, own.model === undefined ? this.#partsOf(call, match, named) : []);
    if (isEmpty(whole) && (call.args.length === 0 || this.#isGivenCall(call))) return undefined;
    return growth === undefined ? whole : withGrowth(whole, growth);
  }

  /** Whether an argument is a request that was put together by a call of its own: that one is read. */
  #isGivenCall({ args }: CodeCall): boolean {
    return args.some(({ value }) => {
      const { node } = resolveValue(this.#file, value);
      return node.kind === 'call' && this.#callOf(node) !== undefined;
    });
  }

  #modelsOf(call: CodeCall, { shape, family }: CallMatch): readonly ModelReference[] {
    const provider = providerOf(this.#file, call, family.provider);
    return modelsOf(this.#file, call, shape, provider).map((model) =>
      this.#facts.models.add(model.span, model),
    );
  }

  #toolsOf(
    call: CodeCall,
    { shape }: CallMatch,
    named: readonly CodeArgument[],
  ): readonly ToolDefinition[] {
    const file = this.#file;
    const listed = shape.tools === undefined ? undefined : call.args[shape.tools];
    const nested = named
      .filter(({ name }) => name === 'config' || name === 'toolConfig')
      .flatMap(({ value }) => settingsOf(file, value));
    return [...named, ...nested]
      .filter(({ name }) => name !== undefined && toolLists.test(name))
      .concat(listed ?? [])
      .flatMap(({ value }) => toolsOf(file, value))
      .map((tool) => this.#facts.tools.add(tool.span, tool));
  }

  /** What made the model, chat or agent that the call is made on, runs, or is given. */
  #partsOf(call: CodeCall, { shape }: CallMatch, named: readonly CodeArgument[]): readonly Call[] {
    const target = shape.runs === undefined ? receiverOf(call) : call.args[shape.runs]?.value;
    const given = named.filter(({ name }) => modelNames.has(name ?? '')).map(({ value }) => value);
    const positional = shape.model?.includes(0) === true ? call.args.slice(0, 1) : [];
    return [target, ...given, ...positional.map(({ value }) => value)].flatMap((node) =>
      partsOf(this.#file, node, (maker) =>
        maker.calleeSpan.start === call.calleeSpan.start ? undefined : this.#callOf(maker),
      ),
    );
  }

  /** A file with one request and settings of a search: the search feeds the request. */
  #attachRetrievals(
    calls: readonly Call[],
    retrievals: PromptDocument['retrievals'],
  ): readonly Call[] {
    const requests = calls.filter(
      ({ kind, model }) => kind === 'request' && (model === undefined || model.role === 'chat'),
    );
    const [only] = requests;
    if (only === undefined || requests.length > 1 || retrievals.length === 0) return calls;
    const isFixed = only.prompts.every(({ parts }) => parts.every(({ kind }) => kind === 'text'));
    if (isFixed && this.#needsVariable.has(only.anchor)) return calls;
    return calls.map((call) => (call === only ? { ...call, retrievals } : call));
  }
}

const toolLists = /^(?:[Tt]ools|functions)$/;
const modelNames = new Set(['model', 'llm', 'chatModel', 'chat_model', 'model_client', 'client']);

function isEmpty({ model, prompts, parameters, tools }: Call): boolean {
  return (
    model === undefined && prompts.length === 0 && parameters.length === 0 && tools.length === 0
  );
}

/** A call of which every turn adds to the messages: what was said before is counted too. */
function withGrowth(call: Call, growth: GrowingList): Call {
  const isCounted = call.prompts.some(({ parts }) =>
    parts.some((part) => part.kind === 'variable' && part.holds === 'history'),
  );
  if (isCounted) return { ...call, growth };
  const { name, span } = growth;
  const part = { kind: 'variable', name, holds: 'history', span } as const;
  return { ...call, growth, prompts: [...call.prompts, { role: 'user', span, parts: [part] }] };
}
