import type { DocumentBuilder } from '../documentBuilder';
import type { WorkspaceReader } from '../documentFormat';
import type { KnobMeaning, KnobUnit, Retrieval } from '../promptDocument';
import { readXml, xmlTextKey } from '../source/readXml';
import type { SourceEntry, SourceNode } from '../source/sourceNode';
import { entriesOf, scalarText } from '../source/sourceNode';
import { structuredFormat } from '../structuredFormat';

/**
 * A Vespa query profile. `hits` reach the caller; `targetHits` inside YQL is only how broadly neighbours are sought,
 * and `maxHits` only how many a query may ask for.
 * What the profile inherits from one beside it stands in for what it leaves out.
 */
export const vespa = structuredFormat({
  id: 'vespa-query-profile',
  syntaxes: ['xml'],
  matches: (_, { head }) => /<query-profile(?:\s|>)/.test(head),
  read: (builder, root, { workspace }) => {
    const profile = profileOf(root);
    if (profile !== undefined) readProfile(builder, profile, workspace);
  },
});

const meanings: ReadonlyMap<string, readonly [KnobMeaning, KnobUnit]> = new Map([
  ['hits', ['chunks-in-context', 'chunks']],
  ['presentation.summary', ['other', 'none']],
  ['summary', ['other', 'none']],
  ['ranking.rerankCount', ['other', 'none']],
]);

function profileOf(root: SourceNode | undefined): SourceNode | undefined {
  const [profile] = entriesOf(root);
  return profile?.key === 'query-profile' ? profile.value : undefined;
}

function readProfile(
  builder: DocumentBuilder,
  profile: SourceNode,
  workspace: WorkspaceReader,
): void {
  const fields = fieldsOf(profile);
  const knobs = [...fields.values()].flatMap((entry) => {
    const meaning = meanings.get(entry.key);
    return meaning === undefined ? [] : [builder.knob(entry, ...meaning)];
  });
  const span = knobs[0]?.keySpan ?? profile.span;
  const inherited = inheritedFields(profile, workspace);
  const defaults = defaultsOf(new Map([...inherited, ...fields]));
  const retrieval = builder.retrieval(span, knobs, { defaults });
  if (retrieval !== undefined) {
    builder.call({ kind: 'component', anchor: span, retrievals: [retrieval] });
  }
}

/** The fields of a profile by name. */
function fieldsOf(profile: SourceNode): ReadonlyMap<string, SourceEntry> {
  const fields = new Map<string, SourceEntry>();
  for (const { key, value: field } of entriesOf(profile)) {
    const name = entriesOf(field).find((entry) => entry.key === 'name')?.value;
    const text = entriesOf(field).find((entry) => entry.key === xmlTextKey);
    if (key !== 'field' || name?.kind !== 'scalar' || text === undefined) continue;
    fields.set(name.text, { key: name.text, keySpan: name.span, value: text.value });
  }
  return fields;
}

/** How many profiles may inherit from each other. */
const longestLine = 5;

function inheritedFields(
  profile: SourceNode,
  workspace: WorkspaceReader,
): ReadonlyMap<string, SourceEntry> {
  const fields = new Map<string, SourceEntry>();
  let current: SourceNode | undefined = profile;
  for (let step = 0; step < longestLine; step += 1) {
    const parent: string | undefined = scalarText(current, 'inherits');
    const text = parent === undefined ? undefined : workspace.read(`${parent}.xml`);
    current = text === undefined ? undefined : profileOf(readXml(text).value);
    if (current === undefined) break;
    for (const [name, entry] of fieldsOf(current)) if (!fields.has(name)) fields.set(name, entry);
  }
  return fields;
}

/** Vespa gives ten hits unless told otherwise; a summary such as `top_3_chunks` brings that many chunks of each. */
function defaultsOf(fields: ReadonlyMap<string, SourceEntry>): NonNullable<Retrieval['defaults']> {
  const hits = Number(scalarText(fields.get('hits')?.value) ?? 10);
  const summary = scalarText(fields.get('presentation.summary')?.value) ?? '';
  const chunks = Number(/(?:^|_)(\d{1,3})_chunks$/.exec(summary)?.[1]);
  return {
    ...(Number.isFinite(hits) ? { 'chunks-in-context': hits } : {}),
    ...(chunks > 0 ? { 'chunk-size': chunks * chunkTokens } : {}),
  };
}

/** 1,024 characters, as in Vespa's own blueprint. */
const chunkTokens = 256;
