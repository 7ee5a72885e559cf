/** Two 32-bit FNV-1a hashes side by side, in hexadecimal: to name things briefly and the same each time, not to protect. */
export function fingerprint(text: string): string {
  let low = 0x811c9dc5;
  let high = 0x811c9dc5 ^ 0x5bd1e995;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit ^ (at & 0xff), 0x01000193);
  }
  const hex = (half: number): string => (half >>> 0).toString(16).padStart(8, '0');
  return hex(high) + hex(low);
}
