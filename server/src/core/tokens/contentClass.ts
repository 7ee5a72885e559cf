import type { ContentClass } from './tokenizerFamilies';

/** Looking at more does not change the answer; a long prompt must not cost a second pass. */
const sampleLength = 20_000;

/** Which kind of text this is, by the characters it is made of: a cheap choice of a factor, not a judgement. */
export function contentClassOf(text: string): ContentClass {
  const length = Math.min(text.length, sampleLength);
  let wide = 0;
  let quotes = 0;
  let brackets = 0;
  for (let offset = 0; offset < length; offset += 1) {
    const unit = text.charCodeAt(offset);
    if (unit >= 0x3040 && unit < 0xd800) wide += 1;
    else if (unit === 0x22) quotes += 1;
    else if (isCodePunctuation(unit)) brackets += 1;
  }
  if (wide > length * 0.3) return 'cjk';
  if (quotes > length * 0.04 && /^\s*[[{]/.test(text)) return 'json';
  return brackets > length * 0.04 ? 'code' : 'prose';
}

/** `( ) ; = [ ] { } < >` and the underscore. */
function isCodePunctuation(unit: number): boolean {
  return (
    unit === 0x28 ||
    unit === 0x29 ||
    (unit >= 0x3b && unit <= 0x3e) ||
    unit === 0x5b ||
    unit === 0x5d ||
    unit === 0x5f ||
    unit === 0x7b ||
    unit === 0x7d
  );
}
