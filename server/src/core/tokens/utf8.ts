const replacement = 0xfffd;

/**
 * Writes `text[start, end)` as UTF-8 and returns the number of bytes. A lone surrogate becomes U+FFFD.
 * `bytes` must have room for three bytes per UTF-16 unit.
 */
export function encodeUtf8(text: string, start: number, end: number, bytes: Uint8Array): number {
  let length = 0;
  for (let offset = start; offset < end; offset += 1) {
    const unit = text.charCodeAt(offset);
    if (unit < 0x80) {
      bytes[length] = unit;
      length += 1;
    } else if (unit < 0x800) {
      bytes[length] = 0xc0 | (unit >> 6);
      bytes[length + 1] = 0x80 | (unit & 0x3f);
      length += 2;
    } else if ((unit & 0xf800) !== 0xd800) {
      length = writeThree(bytes, length, unit);
    } else if (
      (unit & 0xfc00) === 0xd800 &&
      offset + 1 < end &&
      isLow(text.charCodeAt(offset + 1))
    ) {
      offset += 1;
      length = writeFour(bytes, length, text.codePointAt(offset - 1) ?? replacement);
    } else {
      length = writeThree(bytes, length, replacement);
    }
  }
  return length;
}

function isLow(unit: number): boolean {
  return (unit & 0xfc00) === 0xdc00;
}

function writeThree(bytes: Uint8Array, at: number, codePoint: number): number {
  bytes[at] = 0xe0 | (codePoint >> 12);
  bytes[at + 1] = 0x80 | ((codePoint >> 6) & 0x3f);
  bytes[at + 2] = 0x80 | (codePoint & 0x3f);
  return at + 3;
}

function writeFour(bytes: Uint8Array, at: number, codePoint: number): number {
  bytes[at] = 0xf0 | (codePoint >> 18);
  bytes[at + 1] = 0x80 | ((codePoint >> 12) & 0x3f);
  bytes[at + 2] = 0x80 | ((codePoint >> 6) & 0x3f);
  bytes[at + 3] = 0x80 | (codePoint & 0x3f);
  return at + 4;
}
