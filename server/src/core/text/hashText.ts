/**
 * A short hash of a text: two 32-bit FNV-1a hashes side by side. It tells texts apart where nobody forges them, and
 * stands for a text that must not be kept; for records that somebody may alter there is sha256.ts.
 */
export function hashText(text: string): string {
  let one = 0x811c9dc5;
  let other = 0x01000193;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other ^ (code + index), 0x85ebca6b);
  }
  return `${(one >>> 0).toString(36)}-${(other >>> 0).toString(36)}`;
}
