import { readFileSync } from 'node:fs';
import { isTypeScript, resolveSource } from '../../typescript/source-files';
import { type Finding, problem } from '../finding';
import type { Project } from '../project';
import { escaped } from '../source-lines';

/** Checks for classes that are imported as types into a file whose decorators need them at run time. */
export function checkTypeImports(project: Project): readonly Finding[] {
  return [...project.modules()].flatMap(([file, { code }]) => {
    if (!isTypeScript(file)) return [];
    return typeImports(readFileSync(file, 'utf8'))
      .filter(({ name, specifier }) => isGuarded(name, code) && isClass(name, specifier, file))
      .map(({ name, specifier, line }) =>
        problem(
          `\`${name}\` is imported as a type, so that the types of members that decorators need are not known at run time`,
          `import it as a value: import { ${name} } from '${specifier}'`,
          `${project.shown(file)}:${line}`,
        ),
      );
  });
}

interface TypeImport {
  readonly name: string;
  readonly specifier: string;
  readonly line: number;
}

function typeImports(text: string): readonly TypeImport[] {
  return Array.from(text.matchAll(/^import\s+(type\s+)?\{([^}]*)\}\s*from\s*['"]([^'"]+)['"]/gm)).flatMap((found) => {
    const [, whole, names = '', specifier = ''] = found;
    const line = text.slice(0, found.index).split('\n').length;
    const types = names.split(',').filter((name) => whole !== undefined || /^\s*type\s/.test(name));
    return types.map((name) => ({ name: name.replace(/^\s*type\s+/, '').trim(), specifier, line }));
  });
}

/** The compiler guards the type of a decorated member with `typeof`. */
function isGuarded(name: string, code: string): boolean {
  return new RegExp(`typeof ${escaped(name)} === "undefined" \\? Object`).test(code);
}

/** An interface has no value to import. */
function isClass(name: string, specifier: string, importer: string): boolean {
  const file = resolveSource(specifier, importer);
  return file !== undefined && new RegExp(`\\bclass ${escaped(name)}\\b`).test(readFileSync(file, 'utf8'));
}
