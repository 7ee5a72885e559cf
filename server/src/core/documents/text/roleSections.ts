import type { Span } from '../../text/span';
import type { PromptRole } from '../promptDocument';

/** A stretch of a template that one role speaks. */
export interface RoleSection {
  readonly role: PromptRole;
  readonly span: Span;
}

/** Prompty's and promptflow's rule: a line that holds nothing but a role, options in brackets and a colon. */
const roleLine =
  /^[ \t]*(?:#[ \t]*)?(system|developer|user|assistant|tool)(?:\[[^\]\n]{0,300}\])?[ \t]*:\s*$/i;
const longestRoleLine = 500;

/** Cuts a body at its role lines. Text before the first is the system's; a body without any is one prompt. */
export function roleSections(
  text: string,
  body: Span,
  withoutRoles: PromptRole,
): readonly RoleSection[] {
  const lines = [...roleLines(text, body)];
  const [first] = lines;
  if (first === undefined) return [{ role: withoutRoles, span: body }];
  const sections: RoleSection[] = [
    { role: 'system', span: { start: body.start, end: first.span.start } },
    ...lines.map(({ role, span }, index) => ({
      role,
      span: { start: span.end, end: lines[index + 1]?.span.start ?? body.end },
    })),
  ];
  return sections.filter(({ span }) => text.slice(span.start, span.end).trim() !== '');
}

/** The role lines, without their breaks. Only a line that ends with a colon can be one, and few do. */
function* roleLines(text: string, body: Span): Generator<RoleSection> {
  let colon = text.indexOf(':', body.start);
  for (; colon >= 0 && colon < body.end; colon = text.indexOf(':', colon + 1)) {
    let end = colon + 1;
    while (end < body.end && isBlank(text.charCodeAt(end))) end += 1;
    if (end < body.end && text[end] !== '\n') continue;
    const start = Math.max(body.start, text.lastIndexOf('\n', colon) + 1);
    if (end - start > longestRoleLine) continue;
    const role = roleLine.exec(text.slice(start, end))?.[1];
    if (role !== undefined) {
      yield { role: role.toLowerCase() as PromptRole, span: { start, end } };
    }
  }
}

/** A tab, a carriage return or a space. */
function isBlank(unit: number): boolean {
  return unit === 9 || unit === 13 || unit === 32;
}
