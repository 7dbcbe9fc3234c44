const importOfPackage = /^import (?:type )?\{([^}]*)\} from '[^.'][^']*';/gm;

/**
 * Gives names that a template imports from packages another local name where a class of the template gets the same one: a resource `post` has a class
 * `Post`, so that the decorator becomes `HttpPost`.
 */
export function aliasImports(template: string, classNames: readonly string[]): string {
  const imported = Array.from(template.matchAll(importOfPackage), ([, names]) =>
    names!.split(',').map((name) => name.trim().replace(/^type /, '')),
  );
  return classNames.filter((name) => imported.flat().includes(name)).reduce(aliasImport, template);
}

function aliasImport(text: string, name: string): string {
  const alias = `Http${name}`;
  const renamed = text.replaceAll(new RegExp(`(?<![.\\w$])${name}(?![\\w$])`, 'g'), alias);
  return renamed.replaceAll(importOfPackage, (statement) => statement.replace(new RegExp(`\\b${alias}\\b`), `${name} as ${alias}`));
}
