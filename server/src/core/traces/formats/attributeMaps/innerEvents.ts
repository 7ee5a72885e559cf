import type { JsonRecord } from '../../jsonRecord';
import { isRecord, listMember, member, textMember } from '../../jsonRecord';
import { safeName } from '../../safeName';
import type { EventBase, OutcomeEvent } from '../../traceEvent';
import { valueOf } from '../otlp/evaluationEvents';
import type { SpanInnerEvent } from '../otlp/spanEvents';

/** The events inside a span, whose attributes are a map like its own. */
export function innerEvents(record: JsonRecord): readonly SpanInnerEvent[] {
  return listMember(record, 'events').map((each) => {
    const attributes = member(each, 'attributes');
    return {
      name: textMember(each, 'name') ?? '',
      attributes: new Map(isRecord(attributes) ? Object.entries(attributes) : []),
      at: member(each, 'timestamp') ?? member(each, 'time'),
    };
  });
}

/** Phoenix's annotations: scores that a person, a program or a model gave to a span. */
export function annotationsOf(
  record: JsonRecord,
  base: EventBase & { readonly identity: string },
): readonly OutcomeEvent[] {
  const listed = [...listMember(record, 'annotations'), ...listMember(record, 'span_annotations')];
  return listed.flatMap((annotation, index) => {
    const result = member(annotation, 'result') ?? annotation;
    const value = valueOf(member(result, 'score')) ?? valueOf(member(result, 'label'));
    const name = safeName(member(annotation, 'name'));
    if (value === undefined || name === undefined) return [];
    const id = textMember(annotation, 'id') ?? `${name} ${index}`;
    const identity = `${base.identity} annotation ${id}`;
    return [{ ...base, kind: 'outcome' as const, identity, parent: base.identity, name, value }];
  });
}
