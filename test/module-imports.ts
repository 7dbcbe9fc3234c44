import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from '@swc/core';
import { read, root } from './workspace-files';

/** An import of a module, in any syntax. Type-only imports count. */
export interface ModuleImport {
  /** The importing file, relative to the workspace. */
  readonly from: string;
  /** The module specifier, as written. */
  readonly specifier: string;
  /** The file of the workspace that a relative import resolves to. */
  readonly to: string | undefined;
}

/** Returns every import of a TypeScript file: import, export from, import(), import type(), require(). */
export function importsOf(file: string): ModuleImport[] {
  const specifiers = new Set<string>();
  collect(parseSync(read(file), { syntax: 'typescript', decorators: true, tsx: file.endsWith('x') }), specifiers);
  return [...specifiers].map((specifier) => ({ from: file, specifier, to: resolve(file, specifier) }));
}

/** Returns the import cycles among the files, each once, in the form `a → b → a`. */
export function cyclesAmong(files: readonly string[]): string[] {
  const targets = new Map(files.map((file) => [file, importsOf(file).flatMap(({ to }) => to ?? [])]));
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, chain: readonly string[]): void => {
    const seenAt = chain.indexOf(file);
    if (seenAt >= 0) cycles.push([...chain.slice(seenAt), file].join(' → '));
    if (seenAt >= 0 || done.has(file)) return;
    for (const target of targets.get(file) ?? []) visit(target, [...chain, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  return cycles;
}

type Node = Readonly<Record<string, any>>;

function collect(node: unknown, specifiers: Set<string>): void {
  if (typeof node !== 'object' || node === null) return;
  const specifier = specifierOf(node as Node);
  if (typeof specifier === 'string') specifiers.add(specifier);
  for (const child of Object.values(node)) collect(child, specifiers);
}

function specifierOf(node: Node): unknown {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return node.source?.value;
    case 'TsImportType':
      return node.argument?.value;
    case 'TsExternalModuleReference':
      return node.expression?.value;
    case 'CallExpression':
      return isImportCall(node.callee) ? literal(node.arguments[0]?.expression) : undefined;
    default:
      return undefined;
  }
}

function literal(expression: Node | undefined): unknown {
  return expression?.type === 'StringLiteral' ? expression.value : undefined;
}

function isImportCall(callee: Node): boolean {
  return callee.type === 'Import' || (callee.type === 'Identifier' && callee.value === 'require');
}

function resolve(file: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const target = path.posix.join(path.posix.dirname(file), specifier);
  const candidates = [`${target}.ts`, `${target}/index.ts`, target];
  return candidates.find((candidate) => existsSync(path.join(root, candidate))) ?? target;
}
