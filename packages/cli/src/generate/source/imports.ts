import { byNaturalOrder } from './natural-order';

/** One import statement with named imports, or with a default import. */
interface Import {
  readonly module: string;
  readonly isType: boolean;
  readonly defaultName: string | undefined;
  readonly names: readonly string[];
}

/** Types among the names that may be imported: with the compiler's option `verbatimModuleSyntax` they are marked as such. */
const types: ReadonlySet<string> = new Set(['Relation']);

/** The module of each name that may be imported. */
export type KnownImports = Readonly<Record<string, string>>;

/** The longest line of an import statement; a longer one has a line for each name. */
const maxLineLength = 140;

/**
 * Completes the imports at the beginning of a source file: names of `known` that the code uses are added, names that it does not use are removed,
 * and all are sorted as formatters do. Each statement imports names, or a default; a comment between imports is not supported.
 */
export function completeImports(text: string, known: KnownImports = {}): string {
  const { imports, body } = splitImports(text);
  const used = usedNames(body);
  const kept = imports.map((statement) =>
    withNames(
      statement,
      statement.names.filter((name) => used.has(localNameOf(name))),
    ),
  );
  const present = new Set(imports.flatMap(({ names, defaultName }) => [...names, ...(defaultName === undefined ? [] : [defaultName])]));
  const declared = declaredNames(body);
  const missing = Object.keys(known).filter((name) => used.has(name) && !present.has(name) && !declared.has(name));
  const complete = missing.reduce((list, name) => withImport(list, name, known[name]!), kept);
  const statements = complete.filter(({ names, defaultName }) => names.length > 0 || (defaultName !== undefined && used.has(defaultName)));
  const head = statements.toSorted((a, b) => byModule(a.module, b.module)).map(printImport);
  return head.length === 0 ? body.trimStart() : `${head.join('')}\n${body.trimStart()}`;
}

/** Returns true if a file imports or declares a name more than once. */
export function repeatsName(text: string): boolean {
  const { imports, body } = splitImports(text);
  const imported = imports.flatMap(({ names, defaultName }) => [
    ...names.map(localNameOf),
    ...(defaultName === undefined ? [] : [defaultName]),
  ]);
  return new Set(imported).size < imported.length || [...declaredNames(body)].some((name) => imported.includes(name));
}

function splitImports(text: string): { imports: Import[]; body: string } {
  const imports: Import[] = [];
  let body = text;
  for (let match = importAt(body); match !== null; match = importAt(body)) {
    const [statement, type, defaultName, names = '', module] = match;
    imports.push({
      module: module!,
      isType: type !== undefined,
      defaultName,
      names: names.split(',').flatMap((name) => name.trim() || []),
    });
    body = body.slice(statement.length);
  }
  return { imports, body };
}

function importAt(text: string): RegExpExecArray | null {
  return /^\s*import (type )?(?:(\w+)|\{([^}]*)\}) from '([^']+)';/.exec(text);
}

/** The identifiers of the code that are not members or keys. Strings and comments have none; the expressions of templates have. */
function usedNames(code: string): ReadonlySet<string> {
  const plain = code.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*|'(?:\\.|[^'\\\n])*'/g, ' ');
  return new Set(Array.from(plain.matchAll(/(?<![.\w$#])[A-Za-z_$][\w$]*(?![\w$]|!?:)/g), ([name]) => name));
}

function declaredNames(code: string): ReadonlySet<string> {
  return new Set(Array.from(code.matchAll(/^(?:export )?(?:class|type|interface|const|let|function) (\w+)/gm), ([, name]) => name!));
}

function withNames(statement: Import, names: readonly string[]): Import {
  return { ...statement, names };
}

function withImport(list: readonly Import[], name: string, module: string): Import[] {
  const present = list.some((statement) => statement.module === module && !statement.isType && statement.defaultName === undefined);
  const all = present ? list : [...list, { module, isType: false, defaultName: undefined, names: [] }];
  return all.map((statement) =>
    statement.module === module && !statement.isType && statement.defaultName === undefined
      ? withNames(statement, [...statement.names, types.has(name) ? `type ${name}` : name])
      : statement,
  );
}

function printImport({ module, isType, defaultName, names }: Import): string {
  const onlyTypes = isType || (names.length > 0 && names.every((name) => name.startsWith('type ')));
  const keyword = onlyTypes ? 'import type' : 'import';
  if (defaultName !== undefined) return `${keyword} ${defaultName} from '${module}';\n`;
  const sorted = (onlyTypes ? names.map(withoutType) : names).toSorted((a, b) => byNaturalOrder(localNameOf(a), localNameOf(b)));
  const line = `${keyword} { ${sorted.join(', ')} } from '${module}';\n`;
  return line.length <= maxLineLength + 1 ? line : `${keyword} {\n${sorted.map((name) => `  ${name},\n`).join('')}} from '${module}';\n`;
}

function withoutType(specifier: string): string {
  return specifier.replace(/^type /, '');
}

/** Returns the name that the code uses: `HttpPost` of `Post as HttpPost`. */
function localNameOf(specifier: string): string {
  return withoutType(specifier).replace(/^\w+ as /, '');
}

/** Modules of Node.js first, then packages, then files, the most distant ones first. */
function byModule(a: string, b: string): number {
  return distanceOf(a) - distanceOf(b) || byNaturalOrder(a, b);
}

function distanceOf(module: string): number {
  if (module.startsWith('node:')) return 0;
  if (!module.startsWith('.')) return 1;
  return module.startsWith('..') ? 2 : 3;
}
