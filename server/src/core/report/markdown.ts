/**
 * Makes text from a file safe inside Markdown: characters that could begin markup, a link or a table cell are escaped,
 * and line breaks become spaces.
 */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\r\n]+/g, ' ').replace(/[\\`*_{}[\]()#+!|<>~$&]/g, '\\$&');
}

/** Code as it stands; backticks inside become quotes, so that it cannot end early. */
export function inlineCode(text: string): string {
  return `\`${text.replace(/[\r\n]+/g, ' ').replaceAll('`', "'")}\``;
}
