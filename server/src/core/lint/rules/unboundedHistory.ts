import { innerSpan, numberOf } from '../callFacts';
import { plainKey } from '../../estimate/callNumbers';
import { report } from '../report';
import type { Finding, Fix, Rule } from '../rule';
import type { Call, CallParameter, Retrieval, RetrievalKnob } from '../../documents/promptDocument';
import { variableParts } from '../textLocation';
import type { VariablePart } from '../textLocation';
import { sliceOf } from '../../text/span';
import { formatTokens } from '../../report/formatNumber';

/** The conversation length at which growth is shown. */
const turns = 20;

/** Words of code and settings that cut a conversation before it is sent. */
const bounding =
  /trim_?messages|trimMessages|filter_?messages|ChatHistory\w*Reducer|SummarizationMiddleware|summarizationMiddleware|Summary\w*Memory|WindowMemory|TokenBuffer|n_messages|max_?(?:history|messages|turns_in)|history\s*\[\s*-|messages\s*\[\s*-|\.slice\(\s*-|context_management|compact|prune|truncat/i;

const unlimitedValues = /^(?:allmessages|all|unlimited|none|null|-1|0)$/i;

/** A conversation that is sent whole with every turn: what is billed grows with the square of its length. */
export const unboundedHistory: Rule = {
  id: 'unbounded-history',
  defaultLevel: 'warning',
  summary: 'A conversation that is sent whole with every turn.',
  *check(document, { text, assumptions }) {
    const seen = new Set<number>();
    for (const finding of [
      ...document.retrievals.flatMap((retrieval) => unlimitedSetting(this, retrieval)),
      ...document.calls.flatMap((call) =>
        call.growth === undefined
          ? wholeHistory(this, call, text, assumptions.historyTokens)
          : growingHistory(this, call.growth, assumptions.historyTokens),
      ),
    ]) {
      if (seen.has(finding.span.start)) continue;
      seen.add(finding.span.start);
      yield finding;
    }
  },
};

/** A setting that says "everything". */
function unlimitedSetting(rule: Rule, { knobs }: Retrieval): readonly Finding[] {
  const isLimited = knobs.some((knob) => knob.means === 'history' && (numberOf(knob) ?? 0) > 0);
  return knobs.flatMap((knob) => {
    if (knob.means !== 'history' || !unlimitedValues.test(knob.value.trim())) return [];
    // Zero turns is no history for most settings: only where a word says so is it unlimited.
    if (numberOf(knob) === 0 || (isLimited && !/allMessages/i.test(knob.value))) return [];
    return [
      report(
        rule,
        knob.valueSpan,
        `${knob.key} ${knob.value} sends the whole conversation with every turn. ${growth}`,
        { fixes: windowFixes(knob) },
      ),
    ];
  });
}

/** Flowise names its kinds of memory; everywhere else a number of turns is meant. */
function windowFixes(knob: RetrievalKnob): readonly Fix[] {
  const newText = /^allMessages$/i.test(knob.value.trim()) ? 'windowSize' : String(turns);
  return [
    {
      title: `Set ${knob.key} to ${newText}`,
      edits: [{ span: innerSpan(knob), newText }],
      isSafe: false,
    },
  ];
}

const growth = `Over ${turns} turns its text is billed about ${turns / 2} times over.`;

/** A list of messages to which every turn adds. */
function growingHistory(
  rule: Rule,
  { name, span }: NonNullable<Call['growth']>,
  historyTokens: number,
): readonly Finding[] {
  return [
    report(
      rule,
      span,
      `${name} grows here with every turn and is sent whole; nothing shortens it. ` +
        `${growth} It is counted with ${formatTokens(historyTokens)} tokens (assumed). Keep the last turns, or a summary.`,
    ),
  ];
}

/** A history in the prompt that nothing in the file limits. */
function wholeHistory(
  rule: Rule,
  call: Call,
  text: string,
  historyTokens: number,
): readonly Finding[] {
  const variable = call.prompts
    .flatMap(variableParts)
    // A bare name of code hands on what others made: whether that grows is told by the call itself.
    .find(
      ({ holds, name, span }) =>
        holds === 'history' && !sliceOf(text, span).startsWith(name.replace(/\(\)$/, '')),
    );
  if (variable === undefined || isLimited(call, text)) return [];
  const { name, span } = loopAround(text, variable);
  return [
    report(
      rule,
      span,
      `Nothing here limits ${name}: every turn sends all before it again. ` +
        `${growth} It is counted with ${formatTokens(historyTokens)} tokens (assumed). Keep the last turns, or a summary.`,
    ),
  ];
}

const loopHead = /\{%-?\s*for\s+(\w+)\s+in\s+([\w.]{1,100})[^%{}]{0,200}%\}/g;
/** A loop's head stands at most so far before the variable that it fills. */
const nearCharacters = 500;

/** The head of the loop that fills a variable (`{% for item in history %}`), or the variable itself. */
function loopAround(
  text: string,
  { name, span }: VariablePart,
): Pick<VariablePart, 'name' | 'span'> {
  const from = Math.max(0, span.start - nearCharacters);
  const heads = [...text.slice(from, span.start).matchAll(loopHead)];
  const head = heads.findLast(([, item]) => item === name.split('.')[0]);
  if (head === undefined) return { name, span };
  const start = from + head.index;
  return { name: head[2] ?? name, span: { start, end: start + head[0].length } };
}

function isLimited({ retrievals, parameters }: Call, text: string): boolean {
  const settings: readonly CallParameter[] = [
    ...parameters,
    ...retrievals.flatMap(({ knobs }) => knobs.filter(({ means }) => means === 'history')),
  ];
  const isSet = settings.some(
    (setting) =>
      /history|memory|window/.test(plainKey(setting.key)) && (numberOf(setting) ?? 0) > 0,
  );
  return isSet || bounding.test(text.slice(0, 200_000));
}
