import type { TextSource } from './text-form';

/** Returns the header that a property of a class is read from, in lower case: `xTenant` is `x-tenant`. */
export function headerNameOf(property: string): string {
  return property
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll('_', '-')
    .toLowerCase();
}

/** Returns the names of a property in a source. Headers have lower-case names; a camelCase property is also read from a header with hyphens. */
export function namesIn(source: TextSource, name: string): readonly string[] {
  return source === 'header' ? [...new Set([name.toLowerCase(), headerNameOf(name)])] : [name];
}
