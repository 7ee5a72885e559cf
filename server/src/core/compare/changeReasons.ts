import type { CallParameter } from '../documents/promptDocument';
import { layers } from '../estimate/costStack';
import { plainKey } from '../estimate/callNumbers';
import { exactTokens } from '../tokens/tokenCount';
import { weakest } from '../provenance';
import type { Site } from './site';
import { settingsOf } from './site';
import type { ChangeReason } from './siteChange';

/** Settings of a call that bear on what it costs. */
const costly =
  /max\w*tokens|tokens\w*max|predict|^n$|candidate|completions|bestof|effort|thinking|budget|tier|cache|batch|turns|steps|iter/;

/** What changed at a site and bears on its cost, the model first. */
export function changeReasons(before: Site, after: Site): readonly ChangeReason[] {
  const from = before.estimate.call.model?.id;
  const to = after.estimate.call.model?.id;
  const was = settingsOf(before);
  const is = settingsOf(after);
  const isCostly = ({ key }: CallParameter): boolean => costly.test(plainKey(key));
  return [
    ...(from === to ? [] : [{ kind: 'model', from, to } as const]),
    ...(isSameInput(before, after) ? [] : tokenReasons(before, after)),
    ...settingReasons('retrieval', was.knobs, is.knobs),
    ...settingReasons('setting', was.parameters.filter(isCostly), is.parameters.filter(isCostly)),
    ...(before.path === after.path
      ? []
      : [{ kind: 'file', from: before.path, to: after.path } as const]),
  ];
}

/** Whether the same is sent: then a difference of tokens is only the other model's way to count. */
function isSameInput(before: Site, after: Site): boolean {
  return inputOf(before) === inputOf(after);
}

/** Everything of a site's input that its file holds, as one text. */
export function inputOf({ estimate: { call } }: Site): string {
  return JSON.stringify([
    call.prompts.map(({ role, parts }) => [
      role,
      parts.map((part) => (part.kind === 'text' ? part.text : [part.name, part.holds])),
    ]),
    call.tools.map(({ name, definition }) => [name, definition]),
    call.retrievals.map(({ knobs, defaults, isReranked }) => [
      knobs.map(({ key, value }) => [key, value]),
      defaults,
      isReranked,
    ]),
  ]);
}

function tokenReasons(before: Site, after: Site): readonly ChangeReason[] {
  const countIn = ({ estimate }: Site, layer: (typeof layers)[number]) =>
    estimate.stack.find((each) => each.layer === layer)?.count ?? exactTokens(0);
  return layers.flatMap((layer): readonly ChangeReason[] => {
    const [was, is] = [countIn(before, layer), countIn(after, layer)];
    if (layer === 'output' || was.tokens === is.tokens) return [];
    const provenance = weakest([was.provenance, is.provenance]);
    return [{ kind: 'tokens', layer, from: was.tokens, to: is.tokens, provenance }];
  });
}

function settingReasons(
  kind: 'setting' | 'retrieval',
  before: readonly CallParameter[],
  after: readonly CallParameter[],
): readonly ChangeReason[] {
  const was = valuesByKey(before);
  const is = valuesByKey(after);
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key): readonly ChangeReason[] => {
    const [from, to] = [was.get(key), is.get(key)];
    return from === to ? [] : [{ kind, key, from, to }];
  });
}

function valuesByKey(settings: readonly CallParameter[]): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const { key, value } of settings) {
    const known = values.get(key);
    values.set(key, known === undefined ? value : `${known}, ${value}`);
  }
  return values;
}
