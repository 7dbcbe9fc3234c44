/** The members of an object that are not undefined. */
export type DefinedMembers<Members> = {
  [Name in keyof Members as undefined extends Members[Name] ? never : Name]: Members[Name];
} & {
  [Name in keyof Members as undefined extends Members[Name] ? Name : never]?: Exclude<Members[Name], undefined>;
};

/** Returns a copy of an object without the members that are undefined, which would replace defaults when it is spread. */
export function dropUndefined<Members extends object>(members: Members): DefinedMembers<Members> {
  const defined: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(members)) if (value !== undefined) defined[name] = value;
  return defined as DefinedMembers<Members>;
}
