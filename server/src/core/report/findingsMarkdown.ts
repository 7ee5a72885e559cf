import type { Finding } from '../lint/rule';
import { rulePageUrl } from '../lint/rulePage';
import { escapeMarkdown } from './markdown';

/** Findings as a part of a hover, each with a link to its rule's page; '' when there is none. */
export function findingsMarkdown(findings: readonly Finding[]): string {
  return findings
    .map(({ message, rule }) => `${escapeMarkdown(message)} ([${rule}](${rulePageUrl(rule)}))`)
    .join('\n\n');
}
