/** Reads what a `ByteWriter` wrote. Past the end everything is 0, so that damaged bytes end and do not throw. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  hasMore(): boolean {
    return this.#at < this.#bytes.length;
  }

  /** How many bytes there are yet. */
  get rest(): number {
    return this.#bytes.length - this.#at;
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

  /** So many bytes, not copied; undefined when there are fewer. */
  view(length: number): DataView | undefined {
    if (this.#at + length > this.#bytes.length) return undefined;
    this.#at += length;
    const { buffer, byteOffset } = this.#bytes;
    return new DataView(buffer, byteOffset + this.#at - length, length);
  }

  /** A number in eight bytes. */
  float(): number {
    return this.view(8)?.getFloat64(0, true) ?? 0;
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
