import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Returns the module that a source text imports a name from, as a value or as a type. */
export function importOf(name: string, text: string): string | undefined {
  return new RegExp(`import\\s+(?:type\\s+)?\\{[^}]*\\b${name}\\b[^}]*\\}\\s*from\\s*['"]([^'"]+)['"]`).exec(text)?.[1];
}

/** Returns the module that a source text imports a name from with `import type`. */
export function typeImportOf(name: string, text: string): string | undefined {
  const whole = new RegExp(`import\\s+type\\s*\\{[^}]*\\b${name}\\b[^}]*\\}\\s*from\\s*['"]([^'"]+)['"]`);
  const single = new RegExp(`import\\s*\\{[^}]*\\btype\\s+${name}\\b[^}]*\\}\\s*from\\s*['"]([^'"]+)['"]`);
  return (whole.exec(text) ?? single.exec(text))?.[1];
}

const extensions = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'];

/** Returns the file that a relative import leads to. */
export function importedFile(specifier: string, importer: string): string {
  const base = resolve(dirname(importer), specifier);
  const stem = base.replace(/\.[cm]?js$/, '');
  const candidates = [base, ...extensions.flatMap((extension) => [`${stem}${extension}`, `${base}/index${extension}`])];
  return candidates.find((file) => /\.[cm]?[jt]s$/.test(file) && existsSync(file)) ?? base;
}
