/** Returns a string literal in single quotes, or in double quotes if that saves escapes. */
export function stringLiteral(text: string): string {
  // JSON leaves these line separators as they are; linters report them in source files.
  const json = JSON.stringify(text).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
  if (text.includes("'") && !text.includes('"')) return json;
  return `'${json.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** Returns a JSON value as a literal of TypeScript; `undefined` members are left out. */
export function literal(value: unknown): string {
  if (typeof value === 'string') return stringLiteral(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  if (members.length === 0) return '{}';
  return `{ ${members.map(([name, member]) => `${propertyName(name)}: ${literal(member)}`).join(', ')} }`;
}

/** Returns the name of a member in an object literal or a class, in quotes if it is not an identifier. */
export function propertyName(name: string): string {
  return isIdentifier(name) ? name : stringLiteral(name);
}

export function isIdentifier(name: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name);
}

/** Returns the literal of a regular expression without flags: JSON Schema has none. */
export function patternLiteral(source: string): string {
  return `/${new RegExp(source).source}/`;
}
