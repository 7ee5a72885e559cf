/** No prompt is that long; a bundle, a dump or a lock file may be. */
const maximumSourceBytes = 8_000_000;

/** Why a file of so many bytes is passed over; undefined when it is short enough to be read. */
export function sizeProblem(bytes: number): string | undefined {
  if (bytes <= maximumSourceBytes) return undefined;
  return `The file has ${bytes} bytes; files over ${maximumSourceBytes} are passed over.`;
}
