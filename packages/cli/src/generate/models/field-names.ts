import { isIdentifier } from '../classes/literals';
import { camelCase, splitWords } from '../names/words';

/** Returns the property for a name in JSON: the name itself if it can be that of a property, else one in camel case that `@Expose` maps. */
export function propertyFor(jsonName: string, taken: ReadonlySet<string>): { readonly name: string; readonly jsonName?: string } {
  if (isIdentifier(jsonName) && !isReserved(jsonName)) return { name: jsonName };
  const words = camelCase(splitWords(jsonName));
  const base = isIdentifier(words) && !isReserved(words) ? words : `field${words.charAt(0).toUpperCase()}${words.slice(1)}`;
  let name = base;
  for (let number = 2; taken.has(name); number++) name = `${base}${number}`;
  return { name, jsonName };
}

/** The note about a name that neither a property nor `@Expose` can have. */
export const emptyKeyNote = 'no field can have an empty name, so the key is left out';

/**
 * Every object has members of these names already; one with `then` is a promise for `await` if it is a function, so linters reject it; and Biome cannot parse
 * `async!: string`.
 */
function isReserved(name: string): boolean {
  return name in {} || name === 'then' || name === 'async';
}
