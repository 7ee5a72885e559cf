import { hashValue } from '../../hashValue';
import { isRecord, member, parseJson } from '../../jsonRecord';
import type { RetrievalEvent } from '../../traceEvent';
import type { Attributes } from './attributes';

type Retrieved = Pick<RetrievalEvent, 'documents' | 'documentHashes' | 'used'>;

/** How many documents a retrieval brought, and hashes of their ids; what is not recorded stays undefined. */
export function retrievalOf(attributes: Attributes): Retrieved {
  const used = countOf(attributes.get('marginal.used_documents'));
  const listed = listOf(attributes.get('gen_ai.retrieval.documents'));
  const ids = listed?.map((each) => member(each, 'id') ?? each) ?? flatIds(attributes);
  const documents = ids?.length ?? countOf(attributes.get('marginal.retrieved_documents'));
  return {
    ...(documents !== undefined && { documents }),
    ...(ids !== undefined && { documentHashes: ids.flatMap((id) => hashValue(id) ?? []) }),
    ...(used !== undefined && { used }),
  };
}

/** `retrieval.documents.3.document.id`; a document without an id is told by its number. */
function flatIds(attributes: Attributes): readonly unknown[] | undefined {
  const found = new Map<string, unknown>();
  for (const [name, value] of attributes) {
    const match = /^retrieval\.documents\.(\d+)\.document\.(\w+)$/.exec(name);
    const [, index, field] = match ?? [];
    if (index === undefined) continue;
    if (field === 'id') found.set(index, value);
    else if (!found.has(index)) found.set(index, `document ${index}`);
  }
  return found.size === 0 ? undefined : [...found.values()];
}

function listOf(value: unknown): readonly unknown[] | undefined {
  const list: unknown = typeof value === 'string' ? parseJson(value) : value;
  if (Array.isArray(list)) return list as readonly unknown[];
  const documents = isRecord(list) ? member(list, 'documents') : undefined;
  return Array.isArray(documents) ? (documents as readonly unknown[]) : undefined;
}

function countOf(value: unknown): number | undefined {
  const count = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
  return typeof count === 'number' && Number.isInteger(count) && count >= 0 ? count : undefined;
}
