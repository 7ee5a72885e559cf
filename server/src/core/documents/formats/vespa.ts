import type { SourceEntry, SourceNode } from '../source/sourceNode';
import { entriesOf, scalarText } from '../source/sourceNode';
import { xmlTextKey } from '../source/readXml';
import type { DocumentBuilder } from '../documentBuilder';
import type { KnobMeaning, KnobUnit, Retrieval } from '../promptDocument';
import { structuredFormat } from '../structuredFormat';

/** A Vespa query profile. `hits` reach the caller; `targetHits` inside YQL is only how broadly neighbours are sought. */
export const vespa = structuredFormat({
  id: 'vespa-query-profile',
  syntaxes: ['xml'],
  matches: (_, { head }) => /<query-profile(?:\s|>)/.test(head),
  read: (builder, root) => {
    const [profile] = entriesOf(root);
    if (profile?.key === 'query-profile') readProfile(builder, profile.value);
  },
});

const meanings: ReadonlyMap<string, readonly [KnobMeaning, KnobUnit]> = new Map([
  ['hits', ['chunks-in-context', 'chunks']],
  ['maxHits', ['other', 'chunks']],
  ['presentation.summary', ['other', 'none']],
  ['ranking.rerankCount', ['candidate-pool', 'none']],
  ['summary', ['other', 'none']],
]);

function readProfile(builder: DocumentBuilder, profile: SourceNode): void {
  const knobs = entriesOf(profile)
    .filter(({ key }) => key === 'field')
    .flatMap(({ value: field }) => {
      const name = entriesOf(field).find(({ key }) => key === 'name')?.value;
      const text = entriesOf(field).find(({ key }) => key === xmlTextKey);
      const meaning = meanings.get(scalarText(name) ?? '');
      if (name?.kind !== 'scalar' || text === undefined || meaning === undefined) return [];
      const entry: SourceEntry = { key: name.text, keySpan: name.span, value: text.value };
      return [builder.knob(entry, ...meaning)];
    });
  const span = knobs[0]?.keySpan ?? profile.span;
  const retrieval: Retrieval | undefined = builder.retrieval(span, knobs);
  if (retrieval !== undefined) {
    builder.call({ kind: 'component', anchor: span, retrievals: [retrieval] });
  }
}
