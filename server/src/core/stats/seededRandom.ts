/** Numbers from 0 to 1 by Park and Miller's generator: enough for samples, and the same everywhere. */
export function seededRandom(seed: number): () => number {
  const modulus = 2_147_483_647;
  let state = (seed % (modulus - 1)) + 1;
  return () => (state = (state * 48_271) % modulus) / modulus;
}
