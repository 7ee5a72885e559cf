import { literalText } from '../../documents/promptDocument';
import { inputSaving, savingText } from '../costChange';
import { report } from '../report';
import type { Level, Rule } from '../rule';
import { LineIndex } from '../../text/lineIndex';
import { formatTokens } from '../../report/formatNumber';

interface Limit {
  readonly path: RegExp;
  readonly lines?: number;
  readonly characters?: number;
  readonly because: string;
}

/** What the makers of the tools advise or cut. */
const limits: readonly Limit[] = [
  { path: /(?:^|\/)CLAUDE(?:\.local)?\.md$/, lines: 200, because: 'Claude Code advises 200 lines' },
  {
    path: /(?:^|\/)AGENTS\.md$/,
    characters: 32_768,
    because: 'Codex reads the first 32,768 bytes',
  },
  { path: /\.mdc$|\.cursorrules$/, lines: 500, because: 'Cursor advises 500 lines' },
  { path: /\.windsurfrules$/, characters: 12_000, because: 'Windsurf reads 12,000 characters' },
];

/** Instructions that ride along with every request and have outgrown what they are good for. */
export const alwaysOnOversized: Rule = {
  id: 'always-on-oversized',
  defaultLevel: 'warning',
  summary: 'Instructions that ride along with every request and have grown large.',
  *check(_document, { estimates, text, path, thresholds }) {
    const largeTokens = thresholds['always-on-oversized'];
    const hugeTokens = thresholds['always-on-oversized.warning'];
    for (const estimate of estimates) {
      const { call, input } = estimate;
      const body = call.prompts.find(({ role }) => role === 'body');
      if (call.kind !== 'always-on' || body === undefined) continue;
      const limit = limits.find((each) => each.path.test(path));
      const lines = new LineIndex(text).lineCount;
      const isOver =
        (limit?.lines !== undefined && lines > limit.lines) ||
        (limit?.characters !== undefined && literalText(body).length > limit.characters);
      if (!isOver && input.tokens <= largeTokens) continue;
      const level: Level = input.tokens > hugeTokens ? 'warning' : isOver ? 'hint' : 'information';
      const advice =
        limit !== undefined && isOver ? `${limit.because}; this has ${lines} lines. ` : '';
      const over = Math.max(0, input.tokens - largeTokens);
      const saving = inputSaving(estimate, over, input.provenance);
      yield report(
        this,
        call.anchor,
        `${formatTokens(input.tokens)} tokens ride along with every request (${input.provenance}). ${advice}` +
          (over === 0
            ? ''
            : `Above ${formatTokens(largeTokens)}: ${savingText(saving, over)}, a tenth of it when cached. `) +
          'Move what few tasks need into scoped rules or skills.',
        { level, saving: over === 0 ? undefined : saving },
      );
    }
  },
};
