/** Reads what a `ByteWriter` wrote. Past the end everything is 0, so that damaged bytes end and do not throw. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
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

  /** A whole number of one, two or four bytes, or any number of eight. */
  fixed(width: number): number {
    const at = this.#at;
    this.#at += width;
    if (this.#at > this.#bytes.length) return 0;
    if (width === 1) return this.#bytes[at] ?? 0;
    if (width === 2) return this.#view.getUint16(at, true);
    return width === 4 ? this.#view.getUint32(at, true) : this.#view.getFloat64(at, true);
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
