/** One spelling of a model's id that has several: "claude-opus-4.6" and "claude-4.6-opus" are one model. */
type Respelling = readonly [pattern: RegExp, replacement: string];

const respellings: readonly Respelling[] = [
  // Claude writes its versions with dashes; the class comes before the version from version 4 on.
  [/^claude-([a-z]+-)?([3-9])\.(\d+)/, 'claude-$1$2-$3'],
  [/^claude-([4-9](?:-\d)?)-(opus|sonnet|haiku|fable|mythos)(?=-|$)/, 'claude-$2-$1'],
  [/^claude-(opus|sonnet|haiku)-(3(?:-\d)?)(?=-|$)/, 'claude-$2-$1'],
  [/^claude-(opus|sonnet)-4-0$/, 'claude-$1-4'],
  [/^claude-3-5-sonnet-v2(?=-|$)/, 'claude-3-5-sonnet'],
  [/^claude-v(\d)/, 'claude-$1'],
  [/^claude-instant-v1/, 'claude-instant-1'],
  // Azure may not have dots in a name.
  [/^gpt-?35(?=-|$)/, 'gpt-3.5'],
  [/^gpt(4o|4\.[15]|[56](?:\.\d)?)(?=-|$)/, 'gpt-$1'],
  [/^gpt-([3-9])-(\d)(?=-|$)/, 'gpt-$1.$2'],
  [/^gemini-(\d)-(\d)(?=-)/, 'gemini-$1.$2'],
  [/^gemini-(flash|pro)-(1\.5)/, 'gemini-$2-$1'],
  [/^grok-(\d)-(\d)$/, 'grok-$1.$2'],
];

/** The spelling under which a lower-case id is looked up. */
export function canonicalId(id: string): string {
  return respellings.reduce(
    (text, [pattern, replacement]) => text.replace(pattern, replacement),
    id,
  );
}

/** The id without the day or revision at its end: "gpt-4o-2024-08-06" -> "gpt-4o". */
export function undatedId(id: string): string {
  return id
    .replace(/-20\d{2}-\d{2}-\d{2}(?=-|$)/, '')
    .replace(/-20\d{6}(?=-|$)/, '')
    .replace(/-(?:\d{2}-20\d{2}|20\d{2}-\d{2})$/, '')
    .replace(/-(?:0\d|1[0-2])-?\d{2}$/, '');
}
