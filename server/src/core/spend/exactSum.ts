/** Adds whole numbers exactly, and quickly as long as they are small. */
export class ExactSum {
  #small = 0;
  #large = 0n;

  add(value: number | bigint): void {
    if (typeof value === 'bigint') {
      this.#large += value;
      return;
    }
    const sum = this.#small + value;
    if (sum <= Number.MAX_SAFE_INTEGER) this.#small = sum;
    else {
      this.#large += BigInt(this.#small) + BigInt(value);
      this.#small = 0;
    }
  }

  get total(): bigint {
    return this.#large + BigInt(this.#small);
  }
}
