import type { Call } from '../documents/promptDocument';
import { findParameter, numberOf, promptText } from './callFacts';
import { outputCapTokens } from '../estimate/outputTokens';

/** Kinds of work that small models do well. Everything else is not judged. */
export type SimpleTask = 'classification' | 'extraction' | 'translation' | 'rewriting' | 'summary';

/** What a call looks like, and the independent signals that say so. */
export interface TaskClass {
  readonly task: SimpleTask;
  /** Ready to be listed: "asks to classify", "at most 10 tokens of answer". */
  readonly signals: readonly string[];
}

interface TaskPattern {
  readonly task: SimpleTask;
  readonly words: RegExp;
  /** An answer limited to so many tokens fits the task. */
  readonly mostOutputTokens: number;
}

/** In the order in which they are tried: a prompt that classifies may also speak of extracting. */
const patterns: readonly TaskPattern[] = [
  {
    task: 'classification',
    words:
      /\b(?:classif(?:y|ies|ier|ication)|categori[sz]e|label (?:the|this|each|it|as)|(?:assign|choose|pick|select|return|answer with|reply with) (?:exactly |only )?(?:one|a|the|a single) (?:\w+ )?(?:label|category|class|intent|department|queue|priority|sentiment|rating|score)|one of (?:the )?(?:following )?(?:\w+ )?(?:labels|categories|classes|intents|options)|(?:sentiment|intent|language|spam|toxicity) (?:of|detection|analysis)|detect (?:the )?(?:language|sentiment|intent|spam)|route (?:the|this|each) (?:ticket|message|request|email|question|query|call|user)|(?:is|whether) (?:this|the) (?:\w+ )?(?:is )?(?:spam|relevant|positive|toxic|urgent|safe)|moderate (?:the|this)|which (?:of these )?(?:team|department|categor(?:y|ies)|label|topics?|queue|class(?:es)?|folder|intent)|(?:tell me|say|decide|determine|check) (?:if|whether) (?:the|this|these) (?:\w+ ){1,4}(?:is|are|express(?:es)?|mentions?|contains?|asks?|refers?)|on a scale (?:of|from) \w+ to|(?:output|answer|reply|respond|return) (?:with )?one of)\b/i,
    mostOutputTokens: 64,
  },
  {
    task: 'extraction',
    words:
      /\b(?:extract|pull out|parse (?:the|this|out)|what is the (?:\w+ )?(?:number|date|name|amount|total|address|id|price) (?:in|on|of) (?:this|the)|(?:find|identify|list) (?:all )?(?:the )?(?:names|entities|dates|amounts|keywords|emails|addresses|fields))\b/i,
    mostOutputTokens: 512,
  },
  {
    task: 'translation',
    words:
      /\b(?:translat(?:e|es|or|ion)|(?:render|put) (?:\w+ ){1,4}(?:in|into) (?:German|French|Spanish|Italian|Polish|Dutch|English|Portuguese|Japanese|Chinese|Korean))\b/i,
    mostOutputTokens: 1024,
  },
  {
    task: 'rewriting',
    words:
      /\b(?:(?:fix|correct) (?:the |all |any )?(?:grammar|spelling|punctuation|typos)|proofread|rephrase|reformat|(?:convert|normali[sz]e) (?:the|this|each|dates?|addresses|phone|text)|(?:shorten|make) (?:the|this) (?:sentence|title|text|message|line)(?: shorter)?|rewrite (?:the|this) (?:sentence|title|text|message|subject|paragraph|question|query)|capitali[sz]e)\b/i,
    mostOutputTokens: 512,
  },
  {
    task: 'summary',
    words:
      /\b(?:summari[sz]e|condense (?:the|this)|summary of|come up with a (?:short )?(?:title|headline|name)|(?:write|give|generate|create) (?:a |an )?(?:short |brief |one-line |concise )?(?:title|headline|subject line|tagline|summary)|tl;?dr)\b/i,
    mostOutputTokens: 200,
  },
];

/** Work that is never called simple, whatever else the prompt says. */
const demanding =
  /\b(?:step[- ]by[- ]step|chain[- ]of[- ]thought|think (?:carefully|deeply|hard|through)|reason(?:ing)? (?:about|through|carefully)|prove|proof|theorem|debug|refactor|root cause|trade-?offs?|architect(?:ure)?|(?:write|generate|implement|complete|review|fix|edit|convert|migrate|port|translate|explain|optimi[sz]e) (?:[\w-]+ ){0,4}(?:code|function|program|script|sql|query plan|unit tests?|class|module|patch|bugs?)|vulnerabilit(?:y|ies)|diagnos(?:e|is|tic)|legal (?:advice|analysis|opinion|risk)|contract (?:review|risk|clause)s?|compliance|strateg(?:y|ic)|forecast|hypothes[ie]s|multi-?step|plan (?:the|a|out|how)|plans? (?:and|then)|agent(?:ic)?|use (?:the|your|these) tools?|in[- ]depth|comprehensive|detailed (?:analysis|report|essay)|essay|novel|poem|story|critique|peer review|literature|medical|clinical|patient|symptoms|tax|contradict\w*|theorems?|assumptions?|arguments?|fallac(?:y|ies)|metre|haiku|rhymes?|verse|puns?|chess|sudoku|puzzle|riddle|persua\w*|justif(?:y|ies)|verdict|judge (?:which|whether|how)|thorough(?:ly)?|weigh|consider(?:ing)? (?:the|all|policy|every)|point out|explain (?:why|how|at)|voice of|chapter by chapter|bugs?|line number|equations?|solve|calculate|poison\w*|edible|loans?|credit|hiring|fraud|suicid\w*|emergenc(?:y|ies)|photo|picture)\b/i;

/** Words that bind the answer to a label or a handful of words. */
const shortAnswer =
  /\b(?:(?:answer|respond|reply|return|output|say)(?: \w+){0,3} (?:only|just|exactly|single word|one word|nothing else)|(?:only|just) (?:answer|respond|reply|return|output|say)|only (?:the|one) (?:label|category|word|name|number|class|intent|translation|title)|(?:one|single)[- ](?:word|sentence|line)|yes or no|true or false|"?yes"?\s*\/\s*"?no"?|no (?:explanation|other text|preamble)s?|nothing else|do not explain|without explanation)\b/i;

const formatKeys = new Set([
  'responseformat',
  'responseschema',
  'outputtype',
  'outputformat',
  'schema',
  'responsemodel',
  'format',
  'jsonschema',
  'output',
]);
const temperatureKeys = new Set(['temperature']);

/** A prompt longer than this is not a small task, whatever it asks for. */
const mostPromptTokens = 4000;
const shortPromptTokens = 1000;

/**
 * The simple task that a call is for, when at least two independent signals say so, the words of the prompt being one.
 * Calls with tools, long or demanding prompts and anything that is not one request are never judged.
 */
export function taskClassOf(call: Call, inputTokens: number): TaskClass | undefined {
  if (call.kind !== 'request' || call.tools.length > 0 || inputTokens > mostPromptTokens) {
    return undefined;
  }
  if (call.parameters.some(({ key }) => /tools?$|functions?$|mcp/i.test(key))) return undefined;
  const text = promptText(call).slice(0, 40_000);
  if (demanding.test(text)) return undefined;
  const pattern = patterns.find(({ words }) => words.test(text));
  if (pattern === undefined) return undefined;
  const signals = contractSignals(call, pattern, text, inputTokens);
  if (signals.length === 0) return undefined;
  return { task: pattern.task, signals: [`the prompt asks for ${pattern.task}`, ...signals] };
}

function contractSignals(
  call: Call,
  { mostOutputTokens }: TaskPattern,
  text: string,
  inputTokens: number,
): readonly string[] {
  const cap = outputCapTokens(call);
  const isUnbounded = cap !== undefined && cap > 8 * mostOutputTokens;
  const format = findParameter(call.parameters, formatKeys);
  const isJson = format !== undefined && /json|schema|enum|object|\{|z\./i.test(format.value);
  const temperature = numberOf(findParameter(call.parameters, temperatureKeys));
  return [
    ...(cap !== undefined && cap <= mostOutputTokens ? [`at most ${cap} tokens of answer`] : []),
    ...(isJson && !isUnbounded ? ['a fixed output schema'] : []),
    ...(shortAnswer.test(text) ? ['a short answer is asked for'] : []),
    ...(temperature === 0 && inputTokens <= shortPromptTokens && !isUnbounded
      ? ['temperature 0 on a short prompt']
      : []),
  ];
}

/** A longer prompt asks for more than a label. */
const mostLabelCharacters = 3000;

/** Whether a prompt asks for one label and nothing more. */
export function isLabelTask(promptText: string): boolean {
  if (promptText.length > mostLabelCharacters) return false;
  const isLabel = patterns.some(
    ({ task, words }) => task === 'classification' && words.test(promptText),
  );
  return isLabel && shortAnswer.test(promptText) && !demanding.test(promptText);
}
