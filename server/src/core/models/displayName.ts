import { findProviderName } from './providers';

/**
 * Turns a name made for people into an id: "Claude Opus 4.6" -> "claude-opus-4-6", "GPT-5 (copilot)" ->
 * "github-copilot/gpt-5". An id comes back as it is, in lower case.
 */
export function readDisplayName(written: string): string {
  const text = written.trim().toLowerCase();
  if (!/[\s(]/.test(text)) return text;
  const asides = [...text.matchAll(/\(([^()]{1,40})\)/g)].map(([, aside = '']) => aside.trim());
  const plain = text
    .replace(/\([^()]{1,40}\)/g, ' ')
    .trim()
    .replace(/\s*:\s+/g, '/')
    .replace(/\s+/g, '-');
  const provider = asides.map(findProviderName).find((each) => each !== undefined);
  const efforts = asides.filter((aside) => /^(?:minimal|low|medium|high|xhigh|max)$/.test(aside));
  const id = [plain, ...efforts].join(':');
  return provider === undefined ? id : `${provider}/${id}`;
}
