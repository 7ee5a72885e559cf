import type { Call, CallParameter } from '../../documents/promptDocument';
import { outputCapParameter } from '../../estimate/outputTokens';
import type { Neighbour } from './insertEntry';

/** Settings that stand where a limit on the answer would: beside them it goes to the same place of the request. */
const besideOutput =
  /^(?:temperature|top_?p|top_?k|frequency_?penalty|presence_?penalty|stop|seed|n)$/i;

/** Formats in which every parameter of a request stands beside its model. */
const flatFormats = /^(?:python-calls|typescript-calls|request-json)$/;

/** The entry beside which another setting of a call's answer belongs; undefined where the file shows none. */
export function outputNeighbour(text: string, call: Call, formatId: string): Neighbour | undefined {
  const sibling =
    outputCapParameter(call) ??
    call.parameters.find(({ key }) => besideOutput.test(key.slice(key.lastIndexOf('.') + 1)));
  if (sibling !== undefined) return neighbourOf(sibling);
  return flatFormats.test(formatId) ? modelEntry(text, call) : undefined;
}

function neighbourOf({ keySpan, valueSpan }: CallParameter): Neighbour {
  return { key: keySpan, value: valueSpan };
}

/** `model="…"`, `"model": "…"` or `model: provider("…")` around a model's literal. */
export function modelEntry(text: string, { model }: Call): Neighbour | undefined {
  if (model?.status !== 'literal') return undefined;
  const before = text.slice(Math.max(0, model.span.start - 200), model.span.start);
  const match = /\b(model(?:_?name|_?id)?)(["']?\s{0,4}[:=]\s{0,4})((?:[\w.]+\()?)["'`]$/i.exec(
    before,
  );
  if (match === null) return undefined;
  const [whole, key = '', , opening = ''] = match;
  const start = model.span.start - whole.length;
  const close = opening === '' ? '' : (/^["'`]\s*\)/.exec(text.slice(model.span.end))?.[0] ?? '');
  if (opening !== '' && close === '') return undefined;
  const valueStart = model.span.start - 1 - opening.length;
  return {
    key: { start, end: start + key.length },
    value: opening === '' ? model.span : { start: valueStart, end: model.span.end + close.length },
  };
}

/** The callee of a call in code with what stands before it on the way to the name: "client.responses.create". */
export function calleeOf(text: string, { anchor }: Call): string {
  const before = text.slice(Math.max(0, anchor.start - 80), anchor.end);
  return /[\w.$\s?]*$/.exec(before)?.[0].replace(/\s+/g, '') ?? '';
}
