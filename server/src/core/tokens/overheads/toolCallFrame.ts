import type { PrefixTable } from '../longestPrefix';
import { longestPrefix } from '../longestPrefix';
import type { TokenCount } from '../tokenCount';

/** What stands around one call of a tool and its result when a conversation is sent again: ids, tags, roles. */
interface ToolCallFrame {
  readonly tokens: number;
  /** Half the band's width. */
  readonly uncertaintyTokens: number;
  readonly source: string;
  readonly readOn: string;
}

/** Worked example: a shell command and its answer, 22 tokens together, add 92 to 109 tokens to the next call's input. */
const frames: PrefixTable<ToolCallFrame> = [
  [
    'claude',
    {
      tokens: 65,
      uncertaintyTokens: 20,
      source: 'what 60 single tool calls added to the input in public Claude Code transcripts',
      readOn: '2026-11-24',
    },
  ],
];

/** The tokens around `calls` calls of tools and their results; undefined where no source tells. */
export function toolCallFrameTokens(modelId: string, calls: number): TokenCount | undefined {
  const frame = longestPrefix(frames, modelId);
  if (frame === undefined) return undefined;
  const tokens = calls * frame.tokens;
  const uncertainty = calls * frame.uncertaintyTokens;
  return {
    tokens,
    lowTokens: tokens - uncertainty,
    highTokens: tokens + uncertainty,
    provenance: 'estimated',
  };
}
