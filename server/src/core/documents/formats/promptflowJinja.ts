import { DocumentBuilder } from '../documentBuilder';
import type { DocumentFormat } from '../documentFormat';
import { fileName } from '../headPaths';
import { addRoleSections } from '../text/frontMatterDocument';

/**
 * A Jinja template with role lines. Without them a template may be anything, so it is left alone, and so is one that
 * makes another kind of file: `deploy.yml.j2` has keys, not roles.
 */
export const promptflowJinja: DocumentFormat = {
  id: 'jinja-prompt',
  matches: ({ path, head }) => isPlainTemplate(fileName(path)) && roleLine.test(head),
  parse(text) {
    const builder = new DocumentBuilder('jinja-prompt', text);
    const whole = { start: 0, end: text.length };
    const prompts = addRoleSections({ builder, text }, whole, 'prompt');
    const [first] = prompts;
    if (first !== undefined) builder.call({ kind: 'request', anchor: first.span, prompts });
    return builder.finish([]);
  },
};

const roleLine = /^#?[ \t]*(?:system|user|assistant)[ \t]*:[ \t]*\r?$/im;

const otherFiles =
  /\.(?:ya?ml|json|toml|ini|conf|cfg|env|sh|bash|py|js|ts|html?|xml|sql|service|tf|properties|dockerfile|css)$/;

function isPlainTemplate(name: string): boolean {
  const inner = /^(.+)\.(?:jinja2?|j2)$/.exec(name)?.[1];
  return inner !== undefined && !otherFiles.test(inner);
}
