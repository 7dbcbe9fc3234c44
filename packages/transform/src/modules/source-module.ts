import type { ImportDeclaration, ModuleExportName, ModuleItem } from '@swc/core';
import { createScope, type Declaration, declaredBy, type Scope } from '../syntax/scope';
import { SourceText } from '../syntax/source-text';

/** A name that a file imports. */
export interface ImportedName {
  readonly source: string;
  /** The name in the other file; `default`, or `*` for all its exports. */
  readonly imported: string;
  /** True for `import type`, and for `type` before the name. */
  readonly isTypeOnly: boolean;
  readonly node: ImportDeclaration;
}

/** A name that a file exports: its own declaration, or a name of another file. */
export type ExportedName = { readonly local: string } | { readonly source: string; readonly imported: string };

/** A TypeScript file with its imports and exports. */
export interface SourceModule {
  readonly file: string;
  readonly source: SourceText;
  readonly scope: Scope;
  readonly imports: ReadonlyMap<string, ImportedName>;
  readonly exports: ReadonlyMap<string, ExportedName>;
  /** The files of `export * from`. */
  readonly starExports: readonly string[];
}

/** @throws UnparsableText */
export function parseModule(text: string, file: string): SourceModule {
  const source = new SourceText(text, file);
  const imports = new Map<string, ImportedName>();
  for (const item of source.body) if (item.type === 'ImportDeclaration') addImports(imports, item);
  return {
    file,
    source,
    scope: createScope(source.body),
    imports,
    exports: new Map(source.body.flatMap(exportsOf)),
    starExports: source.body.flatMap((item) => (item.type === 'ExportAllDeclaration' ? [item.source.value] : [])),
  };
}

/** Returns the declaration that is exported by a name, if it is in this file. */
export function exportedDeclaration({ exports, scope }: SourceModule, name: string): Declaration | undefined {
  const exported = exports.get(name);
  return exported !== undefined && 'local' in exported ? scope.declarations.get(exported.local) : undefined;
}

function addImports(imports: Map<string, ImportedName>, node: ImportDeclaration): void {
  const source = node.source.value;
  for (const specifier of node.specifiers) {
    const imported =
      specifier.type === 'ImportSpecifier'
        ? nameOf(specifier.imported ?? specifier.local)
        : specifier.type === 'ImportDefaultSpecifier'
          ? 'default'
          : '*';
    const isTypeOnly = node.typeOnly || (specifier.type === 'ImportSpecifier' && specifier.isTypeOnly);
    imports.set(specifier.local.value, { source, imported, isTypeOnly, node });
  }
}

function exportsOf(item: ModuleItem): readonly (readonly [string, ExportedName])[] {
  switch (item.type) {
    case 'ExportDeclaration':
      return declaredBy(item).map(([local]) => [local, { local }]);
    case 'ExportDefaultDeclaration':
      return declaredBy(item).map(([local]) => ['default', { local }]);
    case 'ExportDefaultExpression':
      return item.expression.type === 'Identifier' ? [['default', { local: item.expression.value }]] : [];
    case 'ExportNamedDeclaration':
      return item.specifiers.flatMap((specifier) => {
        if (specifier.type !== 'ExportSpecifier') return [];
        const local = nameOf(specifier.orig);
        const source = item.source?.value;
        return [[nameOf(specifier.exported ?? specifier.orig), source === undefined ? { local } : { source, imported: local }] as const];
      });
    default:
      return [];
  }
}

function nameOf(name: ModuleExportName): string {
  return name.value;
}
