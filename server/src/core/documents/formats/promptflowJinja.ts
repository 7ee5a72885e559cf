import { DocumentBuilder } from '../documentBuilder';
import type { DocumentFormat } from '../documentFormat';
import { fileName } from '../headPaths';
import { hasRoleLine, roleLineBlocks } from '../roleLineBlocks';
import { verbatimScalar } from '../source/scalar';
import { doubleBraceVariables } from '../templateVariables';

/**
 * A Jinja template with role lines. Without them a template may be anything, so it is left alone, and so is one that
 * makes another kind of file: `deploy.yml.j2` has keys, not roles.
 */
export const promptflowJinja: DocumentFormat = {
  id: 'jinja-prompt',
  matches: ({ path, head }) => isPlainTemplate(fileName(path)) && hasRoleLine(head),
  parse(text) {
    const builder = new DocumentBuilder('jinja-prompt', text);
    const scalar = verbatimScalar(text, { start: 0, end: text.length }, 'plain');
    const prompts = roleLineBlocks(scalar, 'system', doubleBraceVariables);
    const [first] = prompts.map((block) => builder.promptBlock(block));
    if (first !== undefined) builder.call({ kind: 'request', anchor: first.span, prompts });
    return builder.finish([]);
  },
};

function isPlainTemplate(name: string): boolean {
  const inner = /^(.+)\.(?:jinja2?|j2)$/.exec(name)?.[1];
  if (inner === undefined) return false;
  const extension = inner.includes('.') ? inner.slice(inner.lastIndexOf('.') + 1) : '';
  return !/^(?:ya?ml|json|toml|ini|conf|cfg|env|sh|bash|py|js|ts|html?|xml|sql|service|tf|properties|dockerfile|css)$/.test(
    extension,
  );
}
