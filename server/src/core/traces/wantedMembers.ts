/** Which members of a record a reader looks at: `true` for a whole value, or the members that it looks at below. */
export interface WantedMembers {
  readonly [name: string]: true | WantedMembers;
}
