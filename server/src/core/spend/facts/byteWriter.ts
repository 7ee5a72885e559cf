/** Writes whole numbers and texts as bytes, short ones in few. */
export class ByteWriter {
  #bytes = new Uint8Array(4096);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** What was written so far, as a copy. */
  take(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length);
  }

  byte(value: number): void {
    if (this.#length === this.#bytes.length) this.#grow();
    this.#bytes[this.#length] = value;
    this.#length += 1;
  }

  /** A whole number from 0 to 2^53, seven bits a byte. */
  count(value: number): void {
    let rest = Number.isFinite(value) ? value : 0;
    while (rest >= 0x80) {
      const above = Math.floor(rest / 0x80);
      this.byte(0x80 | (rest - above * 0x80));
      rest = above;
    }
    this.byte(rest);
  }

  /** Four bytes of a 32-bit number. */
  word(value: number): void {
    this.byte(value & 0xff);
    this.byte((value >>> 8) & 0xff);
    this.byte((value >>> 16) & 0xff);
    this.byte(value >>> 24);
  }

  /** Any number, in eight bytes. */
  float(value: number): void {
    this.fixed(value, 8);
  }

  /** A number in so many bytes: a whole number from 0 in one, two or four, any number in eight. */
  fixed(value: number, width: number): void {
    if (this.#length + width > this.#bytes.length) this.#grow();
    const at = this.#length;
    if (width === 1) this.#bytes[at] = value;
    else if (width === 2) this.#view.setUint16(at, value, true);
    else if (width === 4) this.#view.setUint32(at, value, true);
    else this.#view.setFloat64(at, value, true);
    this.#length += width;
  }

  /** Its UTF-16 units, so that lone surrogates survive. */
  text(value: string): void {
    this.count(value.length);
    for (let index = 0; index < value.length; index += 1) this.count(value.charCodeAt(index));
  }

  #grow(): void {
    const bytes = new Uint8Array(this.#bytes.length * 2);
    bytes.set(this.#bytes);
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer);
  }
}
