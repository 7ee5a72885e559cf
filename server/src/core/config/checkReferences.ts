import type { SourceNode } from '../documents/source/sourceNode';
import { entriesOf, get, itemsOf } from '../documents/source/sourceNode';
import { ruleIds } from '../lint/ruleIds';
import { defaultThresholds } from '../lint/thresholds';
import type { Problem } from '../text/problem';
import type { MarginalConfig } from './schema/configSchema';

/** Names that a file uses and does not define. */
export function checkReferences(config: MarginalConfig, root: SourceNode): readonly Problem[] {
  const problems: Problem[] = [];
  const check = (node: SourceNode | undefined, known: readonly string[], list: string) => {
    if (node?.kind !== 'scalar' || node.text === '' || known.includes(node.text)) return;
    const message = `\`${node.text}\` is not defined under \`${list}\`.`;
    problems.push({ span: node.span, message });
  };
  const baselines = Object.keys(config.baselines ?? {});
  const sources = ['trace', 'git', ...Object.keys(config.outcomeSources ?? {})];
  for (const { value: workflow } of entriesOf(get(root, 'workflows'))) {
    for (const item of itemsOf(get(workflow, 'baselines'))) check(item, baselines, 'baselines');
    check(get(workflow, 'outcome', 'source'), sources, 'outcomeSources');
    // Departments need no entry of their own; where some have one, a name without one is a slip.
    if (config.functions !== undefined)
      check(get(workflow, 'function'), Object.keys(config.functions), 'functions');
  }
  return [...problems, ...checkRules(get(root, 'rules'))];
}

/** Rules and limits that do not exist: what is said of them would have no effect, silently. */
function checkRules(rules: SourceNode | undefined): readonly Problem[] {
  const named = [
    ...entriesOf(get(rules, 'levels')).map(({ key, keySpan }) => ({ text: key, span: keySpan })),
    ...itemsOf(get(rules, 'allow')).flatMap((item) => {
      const rule = get(item, 'rule');
      return rule?.kind === 'scalar' ? [rule] : [];
    }),
  ];
  return [
    ...named
      .filter(({ text }) => !ruleIds.some((id) => id === text))
      .map(({ text, span }) => ({ span, message: `There is no rule named \`${text}\`.` })),
    ...entriesOf(get(rules, 'thresholds'))
      .filter(({ key }) => !Object.hasOwn(defaultThresholds, key))
      .map(({ key, keySpan }) => ({
        span: keySpan,
        message: `There is no limit named \`${key}\`.`,
      })),
  ];
}
