/** Where the pages of docs/rules are published. */
const rulePages = 'https://github.com/marginal-dev/marginal/blob/main/docs/rules';

/** The address of a rule's page: what it finds, why that costs money, an example, when to allow it. */
export function rulePageUrl(ruleId: string): string {
  return `${rulePages}/${ruleId}.md`;
}
