/** Reads what a `ByteWriter` wrote. Past the end everything is 0, so that damaged bytes end and do not throw. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  byte(): number {
    const value = this.#bytes[this.#at] ?? 0;
    this.#at += 1;
    return value;
  }

  count(): number {
    let byte = this.byte();
    if (byte < 0x80) return byte;
    let value = byte & 0x7f;
    let scale = 0x80;
    do {
      byte = this.byte();
      value += (byte & 0x7f) * scale;
      scale *= 0x80;
    } while (byte >= 0x80);
    return value;
  }

  signed(): number {
    const value = this.count();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  word(): number {
    return this.byte() | (this.byte() << 8) | (this.byte() << 16) | (this.byte() << 24);
  }

  text(): string {
    const length = Math.min(this.count(), this.#bytes.length - this.#at);
    const units: number[] = [];
    for (let index = 0; index < length; index += 1) units.push(this.count());
    let text = '';
    for (let index = 0; index < units.length; index += 4096) {
      text += String.fromCharCode(...units.slice(index, index + 4096));
    }
    return text;
  }
}
