import { existsSync } from 'node:fs';
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

/** Returns the file that a relative import leads to. */
export function importedFile(specifier: string, importer: string): string {
  const base = resolve(dirname(importer), specifier);
  const stem = base.replace(/\.[cm]?js$/, '');
  const candidates = [base, ...extensions.flatMap((extension) => [`${stem}${extension}`, `${base}/index${extension}`])];
  return candidates.find((file) => /\.[cm]?[jt]s$/.test(file) && existsSync(file)) ?? base;
}
