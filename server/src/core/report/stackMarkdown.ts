import type { AssumedVariable } from '../estimate/assumedVariable';
import { conversationGrowth } from '../estimate/conversationGrowth';
import type { CallEstimate, StackLayer } from '../estimate/costStack';
import { overheadShare } from '../estimate/overheadShare';
import type { TokenCount } from '../tokens/tokenCount';
import { formatTokens, groupThousands } from './formatNumber';
import { inlineCode } from './markdown';

/** The layers of a call as a table; undefined when nothing of it is in the file. */
export function stackTable({ stack, input }: CallEstimate): string | undefined {
  if (stack.length === 0) return undefined;
  const rows = stack.map((layer) => stackRow(layer, input.tokens));
  return ['| layer | tokens | share of input | source |', '|:--|--:|--:|:--|', ...rows].join('\n');
}

function stackRow({ layer, count }: StackLayer, inputTokens: number): string {
  const isInput = layer !== 'output';
  const share =
    isInput && inputTokens > 0 ? `${((100 * count.tokens) / inputTokens).toFixed(0)} %` : '';
  return `| ${layer} | ${tokensText(count)}${bandText(count)} | ${share} | ${count.provenance} |`;
}

function tokensText({ tokens, provenance }: TokenCount): string {
  return `${provenance === 'measured' ? '' : '~'}${groupThousands(String(tokens))}`;
}

function bandText({ lowTokens, highTokens }: TokenCount): string {
  return lowTokens === highTokens
    ? ''
    : ` (${formatTokens(lowTokens)}–${formatTokens(highTokens)})`;
}

/** How much of the input is not the user's own text. */
export function overheadLine(estimate: CallEstimate): string | undefined {
  const share = overheadShare(estimate);
  if (share === undefined || share < 0.5) return undefined;
  const { input } = estimate;
  const user = estimate.stack.find(({ layer }) => layer === 'user')?.count.tokens ?? 0;
  return `${(100 * share).toFixed(1)} % overhead: ${groupThousands(String(user))} of ${groupThousands(String(input.tokens))} input tokens are the user's.`;
}

/** What the provider adds around the messages: too little to be a layer, and billed all the same. */
export function frameLine({ frame }: CallEstimate): string | undefined {
  return (
    frame &&
    `The provider adds ${tokensText(frame)}${bandText(frame)} tokens around the messages; the upper cost holds them.`
  );
}

/** What a conversation sends in all. One call of it grows by a turn at a time, so only the sum grows with the square. */
export function conversationLine(estimate: CallEstimate): string | undefined {
  const growth = conversationGrowth(estimate);
  if (growth === undefined) return undefined;
  const sums = growth.map(
    ({ turns, inputTokens }) => `${formatTokens(inputTokens)} after ${turns} turns`,
  );
  return `If the whole conversation is sent each time, its calls add up to ${sums.join(', ')}; each single call grows only by the turns before it.`;
}

/** How many variables are told apart; a template may have hundreds. */
const shownVariables = 8;

/** What was taken for the template's variables, and which setting changes it. */
export function variablesLine({ variables }: CallEstimate): string | undefined {
  if (variables.length === 0) return undefined;
  const shown = variables.slice(0, shownVariables).map(variableText);
  const rest = variables.length - shown.length;
  const more = rest > 0 ? `, and ${rest} more` : '';
  return `Variables: ${shown.join(', ')}${more}. Set your own in \`marginal.assumptions\` or marginal.yaml.`;
}

function variableText({ name, count }: AssumedVariable): string {
  return `${inlineCode(name)} ${tokensText(count)} (${count.provenance})`;
}
