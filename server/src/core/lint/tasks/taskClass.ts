import type { Call } from '../../documents/promptDocument';
import { literalText } from '../../documents/promptDocument';
import { outputCapTokens } from '../../estimate/outputTokens';
import { findParameter, numberOf } from '../callFacts';
import { asksForShortAnswer, asksForShortText, withoutLabels } from './answerContract';
import { isDemanding } from './demandingWork';
import type { SimpleTask, TaskPattern } from './simpleTasks';
import { taskPatterns } from './simpleTasks';

/** What a call looks like, and the independent signals that say so. */
export interface TaskClass {
  readonly task: SimpleTask;
  /** Ready to be listed: "the prompt asks for classification", "at most 10 tokens of answer". */
  readonly signals: readonly string[];
}

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
/** Longer texts are judged by their beginning. */
const mostCharacters = 40_000;
/** A few labels to choose from and this many tokens to name one. */
const mostLabelTokens = 64;

/**
 * The simple task that a call is for, when at least two independent signals say so. Calls with tools or media, long or
 * demanding prompts and anything that is not one request are never judged.
 */
export function taskClassOf(call: Call, inputTokens: number): TaskClass | undefined {
  if (call.kind !== 'request' || call.tools.length > 0 || inputTokens > mostPromptTokens) {
    return undefined;
  }
  if (call.parameters.some(({ key }) => /tools?$|functions?$|mcp|handoffs?$/i.test(key)))
    return undefined;
  if (hasMedia(call)) return undefined;
  const text = instructionsOf(call);
  const { rest, hasLabels } = withoutLabels(text);
  if (isDemanding(rest)) return undefined;
  const contract = contractOf(call, text, hasLabels, inputTokens);
  const pattern = taskPatterns.find((each) => fits(each, rest, contract));
  if (pattern !== undefined) {
    const bounds = boundsOf(pattern, contract);
    if (bounds.length === 0) return undefined;
    const labels = contract.hasLabels && pattern.task === 'classification' ? [fewAnswers] : [];
    return {
      task: pattern.task,
      signals: [`the prompt asks for ${pattern.task}`, ...bounds, ...labels],
    };
  }
  return labelTask(contract);
}

/** The literal text of a call without blocks of JSON, which are schemas and data. */
function instructionsOf({ prompts }: Call): string {
  const texts = prompts.map(literalText).filter((text) => !/^\s*[{[]\s*["{[\]}]/.test(text));
  return texts.join('\n').slice(0, mostCharacters);
}

function hasMedia({ prompts }: Call): boolean {
  return prompts.some(({ parts }) =>
    parts.some((part) => part.kind === 'variable' && part.holds === 'media'),
  );
}

const fewAnswers = 'a few answers to choose from';

/** What bounds the answer of a call. */
interface Contract {
  readonly capTokens: number | undefined;
  readonly hasSchema: boolean;
  readonly hasLabels: boolean;
  readonly isShortAnswer: boolean;
  readonly isShortText: boolean;
  readonly isCold: boolean;
}

function contractOf(call: Call, text: string, hasLabels: boolean, inputTokens: number): Contract {
  const format = findParameter(call.parameters, formatKeys);
  const temperature = numberOf(findParameter(call.parameters, temperatureKeys));
  return {
    capTokens: outputCapTokens(call),
    hasSchema:
      format !== undefined && /json|schema|enum|object|\{|z\.|^[A-Z]\w+$/.test(format.value),
    hasLabels,
    isShortAnswer: asksForShortAnswer(text),
    isShortText: asksForShortText(text),
    isCold: temperature === 0 && inputTokens <= shortPromptTokens,
  };
}

/** Words that many prompts use count for a task only where the answer has its form. */
function fits(
  { task, words, mostOutputTokens }: TaskPattern,
  text: string,
  contract: Contract,
): boolean {
  if (!words.test(text)) return false;
  const { capTokens } = contract;
  if (task === 'classification') {
    const isLabel = contract.hasLabels || contract.hasSchema || contract.isShortAnswer;
    return isLabel || (capTokens !== undefined && capTokens <= mostLabelTokens);
  }
  return capTokens === undefined || capTokens <= 8 * mostOutputTokens;
}

/** What bounds the answer. The words of the prompt, labels among them, are one signal; this has to be another. */
function boundsOf({ task, mostOutputTokens }: TaskPattern, contract: Contract): readonly string[] {
  const { capTokens, hasSchema, isShortAnswer, isShortText, isCold } = contract;
  const isUnbounded = capTokens !== undefined && capTokens > 8 * mostOutputTokens;
  const isText = task === 'summary' || task === 'rewriting';
  return [
    ...(capTokens !== undefined && capTokens <= mostOutputTokens
      ? [`at most ${capTokens} tokens of answer`]
      : []),
    ...(hasSchema && !isUnbounded ? ['a fixed output schema'] : []),
    ...(isShortAnswer || (isText && isShortText) ? ['a short answer is asked for'] : []),
    ...(isCold && !isUnbounded ? ['temperature 0 on a short prompt'] : []),
  ];
}

/** A few answers to choose from, with no room for more: a label, whatever words the prompt has for it. */
function labelTask({
  hasLabels,
  capTokens,
  hasSchema,
  isShortAnswer,
}: Contract): TaskClass | undefined {
  const isCapped = capTokens !== undefined && capTokens <= mostLabelTokens;
  if (!hasLabels || !(isCapped || hasSchema)) return undefined;
  return {
    task: 'classification',
    signals: [
      fewAnswers,
      ...(isCapped ? [`at most ${capTokens} tokens of answer`] : []),
      ...(hasSchema ? ['a fixed output schema'] : []),
      ...(isShortAnswer ? ['a short answer is asked for'] : []),
    ],
  };
}

/** A longer prompt asks for more than a label. */
const longestLabelPrompt = 3000;

/** Whether a prompt asks for one label and nothing more. */
export function isLabelTask(text: string): boolean {
  if (text.length > longestLabelPrompt || !asksForShortAnswer(text)) return false;
  const { rest } = withoutLabels(text);
  const isLabel = taskPatterns.find(({ words }) => words.test(rest))?.task === 'classification';
  return isLabel && !isDemanding(rest);
}
