import type { Span } from '../../text/span';
import type { PromptRole } from '../promptDocument';

/** A stretch of a template that one role speaks. */
export interface RoleSection {
  readonly role: PromptRole;
  readonly span: Span;
}

/** Prompty's and promptflow's rule: a line that holds nothing but a role, options in brackets and a colon. */
const roleLine =
  /^[ \t]*(?:#[ \t]*)?(system|developer|user|assistant|tool)(?:\[[^\]\n]{0,300}\])?[ \t]*:[ \t]*$/gim;

/** Cuts a body at its role lines. Text before the first is the system's; a body without any is one prompt. */
export function roleSections(
  text: string,
  body: Span,
  withoutRoles: PromptRole,
): readonly RoleSection[] {
  const source = text.slice(body.start, body.end).replaceAll('\r', ' ');
  const marks = [...source.matchAll(roleLine)];
  if (marks.length === 0) return [{ role: withoutRoles, span: body }];
  const sections: RoleSection[] = [];
  const first = marks[0]?.index ?? 0;
  if (source.slice(0, first).trim() !== '') {
    sections.push({ role: 'system', span: { start: body.start, end: body.start + first } });
  }
  for (const [index, mark] of marks.entries()) {
    const start = body.start + mark.index + mark[0].length;
    const end = body.start + (marks[index + 1]?.index ?? source.length);
    sections.push({ role: (mark[1] ?? 'user').toLowerCase() as PromptRole, span: { start, end } });
  }
  return sections.filter(({ span }) => text.slice(span.start, span.end).trim() !== '');
}
