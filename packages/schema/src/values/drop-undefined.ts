/** The members of an object that are not undefined. */
export type DefinedMembers<Members> = {
  [Name in keyof Members as undefined extends Members[Name] ? never : Name]: Members[Name];
} & {
  [Name in keyof Members as undefined extends Members[Name] ? Name : never]?: Exclude<Members[Name], undefined>;
};

/** Returns a copy of an object without the members that are undefined, which would replace defaults when it is spread. */
export function dropUndefined<Members extends object>(members: Members): DefinedMembers<Members> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as DefinedMembers<Members>;
}
