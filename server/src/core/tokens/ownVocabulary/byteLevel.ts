/**
 * The letters in which Hugging Face's byte-level vocabularies write bytes: printable characters of Latin-1 stand for
 * themselves, the other 68 bytes for U+0100 on, in their order.
 */
const byteOf: ReadonlyMap<string, number> = new Map(letters());

function letters(): readonly (readonly [string, number])[] {
  let next = 0x100;
  return Array.from({ length: 256 }, (_, byte) => {
    const isPrintable = (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte !== 0xad);
    return [String.fromCharCode(isPrintable ? byte : next++), byte];
  });
}

/** The bytes of a token as such a vocabulary writes it; undefined when it is not written in those letters. */
export function byteLevelBytes(token: string): readonly number[] | undefined {
  const bytes: number[] = [];
  for (const letter of token) {
    const byte = byteOf.get(letter);
    if (byte === undefined) return undefined;
    bytes.push(byte);
  }
  return bytes;
}
