import { anyOf } from './words';

/** Words that bind the answer to a label, a value or a line. */
const shortAnswers: readonly RegExp[] = [
  anyOf(
    '(?:only|just|exactly) (?:with )?(?:the|its|a|an|one|that|this|output|outputs|return|returns|print|say|answer|reply|respond|give|json|valid|from)',
    '(?:answer|respond|reply|return|output|print|say|give|write)s?(?: \\w+){0,4} (?:only|just|exactly|alone)',
    'and nothing (?:else|more)',
    'nothing (?:else|more)',
    'no other (?:words?|output|text)',
    '(?:one|single|a)[- ](?:word|label|digit|letter|number)',
    '(?:with|in|by) (?:one|a single) \\w+',
    '(?:do not|don.t|never) (?:add|explain|include)',
    'without (?:any )?(?:comments?|explanations?|further)',
    'no (?:explanations?|notes?|quotes?|comments?|preamble|markdown)',
    'one per line',
    'comma[- ]separated',
    '(?:return|output|print|give) the (?:digit|number|name|label|category|code|id|tag|matching \\w+)',
    '(?:with|give|output|answer with|reply with|return) (?:its|the) (?:\\w+ )?(?:name|id|code|number|key|label|category)',
    'number only',
    'just that',
  ),
  /\bonly (?:\w+ ){0,3}\w+[.!]?\s*$/i,
];

/** Words that bind the length of a title or a summary. */
const shortText = anyOf(
  '(?:one|a single|1)[- ](?:sentence|line|liner)',
  '(?:two|2)(?: short)? sentences',
  '(?:at most|up to|under|within|maximum|max\\.?|no more than|fewer than)(?: \\w+)? (?:words|characters|sentences)',
  '(?:\\d{1,3}|two|three|four|five|six|seven|eight|ten|twelve)(?: to \\w+|-\\w+)? (?:words|characters)',
  '(?:short|brief|concise) (?:title|headline|name|summary|description|subject)',
);

const yesOrNo = anyOf(
  'yes or no',
  'no or yes',
  'true or false',
  'true if',
  'false if',
  'else (?:false|no)',
);

const slashed = /\b(?:yes|y|true)["']?\s*\/\s*["']?(?:no|n|false)\b|^\s*\w+ \/ \w+\s*$/im;

const item = `["'\`*]?[\\w&+.-]{1,24}(?: [\\w&+-]{1,20}){0,2}["'\`*]?`;

/** A list after a colon or in brackets, or one that ends with "or": the labels to choose from. */
const lists: readonly RegExp[] = [
  new RegExp(
    `[:(]\\s*${item}(?:\\s*,\\s*${item}){2,30}(?:\\s*,?\\s*(?:or|and)\\s+${item})?\\s*(?=[.;)\\n]|$)`,
    'gi',
  ),
  new RegExp(
    `[:(]\\s*${item}(?:\\s*,\\s*${item}){1,30}\\s*,?\\s*or\\s+${item}\\s*(?=[.;)\\n]|$)`,
    'gi',
  ),
  new RegExp(
    `["'\`]?[\\w-]{1,24}["'\`]?(?:\\s*,\\s*${item}){1,30}\\s*,?\\s+or\\s+["'\`]?[\\w-]{1,24}["'\`]?`,
    'gi',
  ),
  new RegExp(
    `(?:codes?|labels?|categor(?:y|ies)|classes|values?|options?|tags?|columns?)\\s+${item}(?:\\s*,\\s*${item}){2,30}`,
    'gi',
  ),
  // "? Shoes, Bags, Clothing, Accessories." after a question.
  new RegExp(`\\?\\s*${item}(?:\\s*,\\s*${item}){2,30}\\s*(?=[.;\\n]|$)`, 'gi'),
];

/** Two words to choose from. */
const pairs: readonly RegExp[] = [
  /\b(?:as|either|mark|answer|answers?|reply|respond|output|return|print|say|be|is|with(?: just)?|only|just|exactly)\s+["'`]?[\w-]{1,20}["'`]?\s+or\s+["'`]?[\w-]{1,20}["'`]?(?=[.,;\s]|$)/gi,
  /\b[A-Z]{2,}(?:_[A-Z]+)*\s+or\s+[A-Z]{2,}(?:_[A-Z]+)*\b/g,
];

/** Numbers that stand for answers: "0 = unrelated, 1 = touches it". */
const numbered = /\b\d{1,2}\s*(?:=|:|means|for)\s*\w/gi;
const scale = anyOf(
  'on a scale (?:of|from)',
  '(?:from|between) \\d{1,2} (?:to|and) \\d{1,3}',
  '\\d-\\d (?:scale|rating|score)',
);
const quotedPair =
  /["'`“][\w -]{1,24}["'`”][^"'`“”.]{0,60}\b(?:or|otherwise|else|if not)\b[^"'`“”.]{0,20}["'`“][\w -]{1,24}["'`”]/i;

/** A text without the labels that it offers, and whether it offers any. */
export function withoutLabels(text: string): {
  readonly rest: string;
  readonly hasLabels: boolean;
} {
  let rest = text;
  for (const pattern of [...lists, ...pairs]) rest = rest.replace(pattern, ' ');
  const hasLabels =
    rest !== text ||
    yesOrNo.test(text) ||
    slashed.test(text) ||
    scale.test(text) ||
    (text.match(numbered) ?? []).length > 1 ||
    quotedPair.test(text);
  return { rest, hasLabels };
}

export function asksForShortAnswer(text: string): boolean {
  return shortAnswers.some((pattern) => pattern.test(text)) || yesOrNo.test(text);
}

export function asksForShortText(text: string): boolean {
  return shortText.test(text);
}
