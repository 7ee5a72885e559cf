/** A count and its noun: "1 file", "1,200 files". The plural is the noun with an s unless it is given. */
export function plural(count: number, noun: string, nouns = `${noun}s`): string {
  const digits = String(count).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${digits} ${count === 1 ? noun : nouns}`;
}
