import { importedNames } from '../names/imported-names';
import type { KnownImports } from '../source/imports';

/** The modules of all names that printed classes refer to, apart from other classes. */
export const knownImports: KnownImports = Object.fromEntries(
  Object.entries(importedNames).flatMap(([module, names]) => names.map((name) => [name, module])),
);
