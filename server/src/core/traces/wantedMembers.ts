/**
 * Paths of the members of a record at which a reader looks, such as `message.usage.input_tokens`. The path of an object
 * may be given beside paths below it: its value then is `true` where it is an object, and undefined where it is none.
 */
export type WantedMembers = readonly string[];

/** The values of the wanted members of one record, in their order; undefined for those that are not there. */
export type MemberValues = readonly unknown[];

/** By path, its place among the values. */
export function placesOf<Path extends string>(
  paths: readonly Path[],
): Readonly<Record<Path, number>> {
  return Object.fromEntries(paths.map((path, place) => [path, place])) as Record<Path, number>;
}
