import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from '@swc/core';
import { read, root } from './workspace-files';

/** The entries of a package by which its users reach types: declaration files below its directory. */
export type Entries = readonly string[];

/**
 * Returns the types that the declarations of the entries mention and no entry exports, each with the first declaration that mentions it. Types
 * of other packages count as exported, unless they are imported from an `internal` entry. A step of a computed type is part of that type: an
 * alias that its own file does not export and that only aliases mention.
 */
export function unexportedTypes(entries: Entries): string[] {
  const exported = entries.flatMap((entry) => [...exportsOf(entry).values()]);
  const known = new Set(exported.map(keyOf));
  const pending = [...exported];
  const steps = new Set<string>();
  const missing: string[] = [];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const { name, file, internal } of referencesOf(next)) {
      const reference = { file, name };
      if (known.has(keyOf(reference))) continue;
      if (internal === undefined && isStep(reference) && isAlias(next)) {
        pending.push(...(steps.has(keyOf(reference)) ? [] : [reference]));
        steps.add(keyOf(reference));
        continue;
      }
      known.add(keyOf(reference));
      missing.push(`${name} (${internal ?? file}), mentioned by ${next.name} (${next.file})`);
      if (internal === undefined) pending.push(reference);
    }
  }
  return missing.sort();
}

/** A declaration at the top level of a file. */
interface Declaration {
  readonly file: string;
  readonly name: string;
}

interface Reference extends Declaration {
  /** The internal entry of another package that the type is imported from. */
  readonly internal?: string;
}

function isStep(declaration: Declaration): boolean {
  return isAlias(declaration) && ![...exportsOf(declaration.file).values()].some((exported) => keyOf(exported) === keyOf(declaration));
}

function isAlias({ file, name }: Declaration): boolean {
  return (
    scopeOf(file)
      .declarations.get(name)
      ?.every(({ type }) => type === 'TsTypeAliasDeclaration') ?? false
  );
}

function keyOf({ file, name }: Declaration): string {
  return `${file}#${name}`;
}

// `any`: nodes of the syntax tree, which have no useful common type.
type Node = Readonly<Record<string, any>>;

interface FileScope {
  readonly declarations: ReadonlyMap<string, readonly Node[]>;
  readonly imports: ReadonlyMap<string, { readonly source: string; readonly name: string }>;
  readonly body: readonly Node[];
}

const scopes = new Map<string, FileScope>();

function scopeOf(file: string): FileScope {
  const known = scopes.get(file);
  if (known !== undefined) return known;
  const body: readonly Node[] = parseSync(read(file), { syntax: 'typescript', decorators: true }).body;
  const scope = { body, declarations: declarationsIn(body), imports: importsIn(body) };
  scopes.set(file, scope);
  return scope;
}

function declarationsIn(body: readonly Node[]): FileScope['declarations'] {
  const found = new Map<string, Node[]>();
  for (const statement of body) {
    const node = statement.type === 'ExportDeclaration' ? statement.declaration : statement;
    for (const name of namesDeclaredBy(node)) found.set(name, [...(found.get(name) ?? []), node]);
  }
  return found;
}

function namesDeclaredBy(node: Node): string[] {
  if (node.type === 'VariableDeclaration') return node.declarations.map((each: Node) => each.id.value);
  const name = (node.identifier ?? node.id)?.value;
  return typeof name === 'string' ? [name] : [];
}

function importsIn(body: readonly Node[]): FileScope['imports'] {
  const found = new Map<string, { source: string; name: string }>();
  for (const { type, source, specifiers } of body) {
    if (type !== 'ImportDeclaration') continue;
    for (const { local, imported } of specifiers) found.set(local.value, { source: source.value, name: imported?.value ?? local.value });
  }
  return found;
}

/** The exports of a file by name, those of other packages left out, also those of their internal entries. */
function exportsOf(file: string): Map<string, Declaration> {
  const found = new Map<string, Declaration>();
  for (const statement of scopeOf(file).body) {
    if (statement.type === 'ExportDeclaration') {
      for (const name of namesDeclaredBy(statement.declaration)) found.set(name, { file, name });
    }
    if (statement.type === 'ExportNamedDeclaration') addReExports(found, file, statement);
  }
  return found;
}

function addReExports(found: Map<string, Declaration>, file: string, { source, specifiers }: Node): void {
  for (const { orig, exported } of specifiers) {
    const declaration = source ? declarationIn(file, source.value, orig.value) : resolve(file, orig.value);
    if (declaration !== undefined && !('internal' in declaration)) found.set((exported ?? orig).value, declaration);
  }
}

function declarationIn(file: string, specifier: string, name: string): Reference | undefined {
  if (!specifier.startsWith('.')) {
    return specifier.endsWith('/internal') ? { file: specifier, name, internal: specifier } : undefined;
  }
  return exportsOf(fileAt(file, specifier)).get(name);
}

/** Resolves a name in a file to its declaration; undefined for globals and types of other packages. */
function resolve(file: string, name: string): Reference | undefined {
  const { declarations, imports } = scopeOf(file);
  if (declarations.has(name)) return { file, name };
  const imported = imports.get(name);
  return imported && declarationIn(file, imported.source, imported.name);
}

function fileAt(importer: string, specifier: string): string {
  const target = path.posix.join(path.posix.dirname(importer), specifier);
  const candidates = [`${target}.d.ts`, `${target}/index.d.ts`];
  const found = candidates.find((candidate) => existsSync(path.join(root, candidate)));
  if (found === undefined) throw new Error(`\`${specifier}\` in ${importer} does not exist: run \`tsc -b\``);
  return found;
}

function referencesOf({ file, name }: Declaration): readonly Reference[] {
  const names = new Set<string>();
  for (const node of scopeOf(file).declarations.get(name) ?? []) collectTypes(node, new Set(), names);
  return [...names].flatMap((each) => resolve(file, each) ?? []);
}

/** Collects the names of types that a node mentions, without its own type parameters and private members. */
function collectTypes(node: unknown, parameters: ReadonlySet<string>, names: Set<string>): void {
  if (typeof node !== 'object' || node === null) return;
  const { type, ...members } = node as Node;
  if (members.accessibility === 'private' || type === 'PrivateProperty' || type === 'TsTypeQuery') return;
  const own = new Set([...parameters, ...parametersOf(members)]);
  for (const name of mentionedBy(type, members)) if (!own.has(name)) names.add(name);
  for (const child of Object.values(members)) collectTypes(child, own, names);
}

function mentionedBy(type: string, { typeName, expression, superClass }: Node): string[] {
  const mentioned = type === 'TsTypeReference' ? typeName : type === 'TsExpressionWithTypeArguments' ? expression : superClass;
  return mentioned?.type === 'Identifier' ? [mentioned.value] : [];
}

function parametersOf({ typeParams, typeParam, typeParameters, extendsType }: Node): string[] {
  const lists = [typeParams?.parameters, typeParameters?.parameters, typeParam && [typeParam]];
  return [...lists.flatMap((list) => (list ?? []).map(({ name }: Node) => name?.value)), ...inferredIn(extendsType)];
}

function inferredIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const { type, typeParam } = node as Node;
  return [...(type === 'TsInferType' ? [typeParam.name.value] : []), ...Object.values(node).flatMap(inferredIn)];
}
