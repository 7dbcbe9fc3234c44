import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Returns the module that a source text imports a name from, as a value or as a type. */
export function importOf(name: string, text: string): string | undefined {
  return new RegExp(`import\\s+(?:type\\s+)?\\{[^}]*${wordOf(name)}[^}]*\\}\\s*from\\s*['"]([^'"]+)['"]`).exec(text)?.[1];
}

/** Returns the module that a source text imports a name from with `import type`. */
export function typeImportOf(name: string, text: string): string | undefined {
  const whole = new RegExp(`import\\s+type\\s*\\{[^}]*${wordOf(name)}[^}]*\\}\\s*from\\s*['"]([^'"]+)['"]`);
  const single = new RegExp(`import\\s*\\{[^}]*\\btype\\s+${wordOf(name)}[^}]*\\}\\s*from\\s*['"]([^'"]+)['"]`);
  return (whole.exec(text) ?? single.exec(text))?.[1];
}

/** Returns a pattern that matches a name as a whole: it may contain `$`, or any character if it is exported as a string. */
export function wordOf(name: string): string {
  return `(?<![\\w$])${name.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')}(?![\\w$])`;
}

const extensions = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'];

/** The number of files that are checked for one error. */
const maxModules = 100;

/** Returns files, and then those of the application that they import, directly or not. */
export function importedModules(files: readonly string[]): readonly string[] {
  const found = new Set(files);
  // A set is iterated with what is added on the way.
  for (const file of found) {
    if (found.size >= maxModules) break;
    for (const specifier of relativeImports(readFileSync(file, 'utf8'))) {
      const imported = importedFile(specifier, file);
      if (existsSync(imported) && /\.[cm]?[jt]s$/.test(imported)) found.add(imported);
    }
  }
  return [...found].slice(0, maxModules);
}

function relativeImports(text: string): readonly string[] {
  return Array.from(text.matchAll(/\b(?:from|import)\s*['"](\.{1,2}\/[^'"\n]+)['"]/g), ([, specifier]) => specifier as string);
}

/** Returns the file that a relative import leads to. */
export function importedFile(specifier: string, importer: string): string {
  const base = resolve(dirname(importer), specifier);
  const stem = base.replace(/\.[cm]?js$/, '');
  const candidates = [base, ...extensions.flatMap((extension) => [`${stem}${extension}`, `${base}/index${extension}`])];
  return candidates.find((file) => /\.[cm]?[jt]s$/.test(file) && existsSync(file)) ?? base;
}
