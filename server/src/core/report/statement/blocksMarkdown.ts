import type { ReportBlock } from './reportBlock';

/** A report as Markdown, one sentence to a line. */
export function blocksMarkdown(blocks: readonly ReportBlock[]): string {
  return `${blocks.map(blockMarkdown).join('\n\n')}\n`;
}

function blockMarkdown(block: ReportBlock): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${escapeText(block.text)}`;
    case 'paragraph':
      return escapeText(block.text);
    case 'list':
      return block.items.map((item) => `- ${escapeText(item)}`).join('\n');
    case 'table': {
      const head = row(block.columns.map(({ title }) => title));
      const rule = row(block.columns.map(({ isNumber }) => (isNumber === true ? '---:' : '---')));
      const rows = block.rows.map((cells) => row(cells.map(escapeText)));
      return [`**${escapeText(block.caption)}**`, '', head, rule, ...rows].join('\n');
    }
  }
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/**
 * Text from files stays text: what could begin a link, a tag, a cell, emphasis or a formula is escaped, and so is what
 * begins a block at the start of a line.
 */
function escapeText(text: string): string {
  return text
    .replace(/[\r\n]+/g, ' ')
    .replace(/[\\`*_[\]<>|~&$]/g, '\\$&')
    .replace(/^(\s*)([#+=-]|\d+(?=[.)]\s))/, '$1\\$2');
}
