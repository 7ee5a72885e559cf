import { anyOf } from './words';

/** Kinds of work that small models do well. Everything else is not judged. */
export type SimpleTask = 'classification' | 'extraction' | 'translation' | 'rewriting' | 'summary';

export interface TaskPattern {
  readonly task: SimpleTask;
  readonly words: RegExp;
  /** An answer limited to so many tokens fits the task. */
  readonly mostOutputTokens: number;
}

const languages =
  '(?:\\w+ )?(?:German|French|Spanish|Italian|Polish|Dutch|English|Portuguese|Japanese|Chinese|Korean|Danish|Swedish|Turkish|Arabic|Hindi|Russian)';

/** In the order in which they are tried: a prompt that translates or rewrites may also speak of a label. */
export const taskPatterns: readonly TaskPattern[] = [
  {
    task: 'translation',
    words: anyOf(
      'translat(?:e|es|or|ion)',
      'locali[sz]\\w+',
      `(?:render|put|output|answer|reply|write|say)(?: [\\w’'-]+){1,6} (?:in|into|to) ${languages}`,
      `${languages} version`,
    ),
    mostOutputTokens: 1024,
  },
  {
    task: 'summary',
    words: anyOf(
      'summari[sz]\\w+',
      'summar(?:y|ies) of',
      'tl;?dr',
      'gist of',
      'condense (?:the|this)',
      '(?:come up with|write|give|generate|create|propose|find) (?:a |an |the )?(?:\\w+ )?(?:title|headline|subject line|tagline|summary|preview line|meta description|name for)',
      'name (?:this|the) (?:chat|conversation|thread|session|document)',
    ),
    mostOutputTokens: 200,
  },
  {
    task: 'rewriting',
    words: anyOf(
      '(?:fix|correct)(?:s|ing)? (?:the |all |any )?(?:\\w+ )?(?:grammar|spelling|punctuation|typos)',
      'proofread\\w*',
      'rephras\\w+',
      'reword\\w*',
      'paraphras\\w+',
      'reformat\\w*',
      'normali[sz]e',
      'shorten(?:s|ing)?',
      '(?:lower|upper)[- ]?case',
      'title case',
      'capitali[sz]\\w+',
      '(?:add|restore) (?:\\w+ )?punctuation',
      'convert (?:the|this|each|dates?|addresses|phone|text|units?) ',
      '(?:shorten|make) (?:the|this) (?:\\w+ ){1,3}(?:shorter|politer|friendlier)',
      'rewrite (?:the|this|a|each) (?:[\\w-]+ )?(?:sentence|title|text|message|subject|question|query|headline|line|input|utterance)',
      'turn (?:the|this|a|each) (?:\\w+ ){1,4}(?:in)?to (?:a |an )?(?:\\w+ ){0,2}(?:query|sentence|line|list|question|headline)',
      'expand (?:the |all )?abbreviations',
      'clean up',
    ),
    mostOutputTokens: 512,
  },
  {
    task: 'classification',
    words: anyOf(
      'classif(?:y|ies|ier|ication)',
      'categori[sz]e[sd]?',
      '(?:label|tag|flag|route|triage|moderate|sort|mark|map|assign|filter)s? (?:the|this|each|every|a|an|it|abusive|incoming|user|free-text)',
      '(?:choose|pick|select|assign|set|give|return|output|answer with|reply with) (?:exactly |only )?(?:one|a|the|a single|its) (?:[\\w-]+ ){0,2}(?:label|category|class|intent|department|queue|team|folder|section|priority|sentiment|rating|score|index|topic|tag|component|seniority|number of)',
      'one of (?:the |these )?(?:following )?(?:\\w+ )?(?:labels|categories|classes|intents|options|codes|values|folders|folder)',
      '(?:choose|pick|select|decide)(?: \\w+){1,4} (?:department|queue|team|folder|section|category|index|label|route|faq)',
      'sentiment',
      'tone of',
      'emotions?',
      'intent(?: detection)?',
      'stance',
      'spam',
      'clickbait',
      'offensive',
      'toxic(?:ity)?',
      '(?:what|which) language',
      'language of',
      'detect (?:the |if |whether )',
      'how (?:urgent|relevant)',
      'which (?:of (?:the|these) )?(?:\\w+ )?(?:team|department|categor(?:y|ies)|label|topics?|queue|class(?:es)?|folder|intent|emotion|language|products?)',
      '(?:tell me|say|tell|decide|determine|check|detect|identify) (?:if|whether)',
      '(?:is|are|does|do) (?:this|the|these|it) (?:[\\w-]+ ){1,12}(?=\\?|[.\\n]|$)?',
      'belongs? to',
      '(?:rate|score) (?:the|how|this|each)',
      'seniority',
      'in[- ]scope',
    ),
    mostOutputTokens: 64,
  },
  {
    task: 'extraction',
    words: anyOf(
      'extract(?:s|ing|ion)?',
      'pull (?:out|the)',
      'parse',
      "(?:find|identify|list|get|grab|read|take|capture|collect|return|split|pick out|retrieve)s? (?:[\\w,’'-]+ ){1,14}?(?:from|out of|in the|in this|of the|of each|mentioned|named|that (?:occur|appear|are)|into|on the)",
      '(?:find|identify|list|extract) (?:all )?(?:the )?(?:names|entities|dates|amounts|keywords|emails|addresses|fields|people|topics)',
      'from the (?:\\w+ ){1,3},? ?(?:capture|get|take|return|extract|collect)',
      'what is the (?:\\w+ )?(?:number|date|name|amount|total|address|id|price|iban|email) (?:in|on|of)',
      'fill in (?:the|these)',
    ),
    mostOutputTokens: 512,
  },
];
