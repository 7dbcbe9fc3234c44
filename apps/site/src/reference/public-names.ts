import path from 'node:path';
import ts from 'typescript-api';
import { root } from '../repository';

/** A name that users can import. */
export interface PublicName {
  readonly name: string;
  readonly kind: 'class' | 'decorator' | 'function' | 'constant' | 'type';
  /** The modules that export it, that of its package last, such as `antiphon` and `@antiphon/responses`. */
  readonly modules: readonly string[];
  /** The source file, such as `packages/responses/src/response.ts`. */
  readonly source: string;
  readonly declarations: readonly ts.Declaration[];
}

/** The modules of the reference, in the order in which they are named, with their declarations. */
export const modules = {
  antiphon: 'packages/antiphon/dist/index.d.ts',
  'antiphon/testing': 'packages/antiphon/dist/testing/index.d.ts',
  '@antiphon/responses': 'packages/responses/dist/index.d.ts',
  '@antiphon/schema': 'packages/schema/dist/index.d.ts',
  '@antiphon/openapi': 'packages/openapi/dist/index.d.ts',
  '@antiphon/openapi/spec': 'packages/openapi/dist/spec.d.ts',
} as const;

/**
 * Reads the exports of all modules from their declarations, which `tsc -b` has written. A class, a function and a type of one name are one public
 * name.
 */
export function readPublicNames(): PublicName[] {
  const program = ts.createProgram(Object.values(modules).map(pathOf), compilerOptions);
  const checker = program.getTypeChecker();
  const found = new Map<string, PublicName>();
  for (const [module, file] of Object.entries(modules)) {
    for (const exported of checker.getExportsOfModule(moduleSymbol(program, checker, file))) {
      const name = publicName(exported, checker, module);
      const key = `${exported.name} ${name.source}`;
      found.set(key, { ...name, modules: [...(found.get(key)?.modules ?? []), module] });
    }
  }
  return [...found.values()];
}

const compilerOptions: ts.CompilerOptions = {
  baseUrl: root,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts'],
  types: ['node'],
  skipLibCheck: true,
  noEmit: true,
  // The packages of the workspace export their sources; the reference shows their declarations.
  paths: {
    ...Object.fromEntries(Object.entries(modules).map(([module, file]) => [module, [file]])),
    '@antiphon/responses/internal': ['packages/responses/dist/internal.d.ts'],
    '@antiphon/schema/internal': ['packages/schema/dist/internal.d.ts'],
  },
};

function pathOf(file: string): string {
  return path.join(root, file);
}

function moduleSymbol(program: ts.Program, checker: ts.TypeChecker, file: string): ts.Symbol {
  const source = program.getSourceFile(pathOf(file));
  const symbol = source && checker.getSymbolAtLocation(source);
  if (symbol === undefined) throw new Error(`${file} does not exist: run \`tsc -b\``);
  return symbol;
}

function publicName(exported: ts.Symbol, checker: ts.TypeChecker, module: string): PublicName {
  const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
  const declarations = symbol.declarations ?? [];
  const [first] = declarations;
  if (first === undefined) throw new Error(`\`${exported.name}\` of ${module} has no declaration`);
  return { name: exported.name, kind: kindOf(symbol, checker), modules: [], source: sourceOf(first), declarations };
}

function sourceOf(declaration: ts.Declaration): string {
  const file = path.relative(root, declaration.getSourceFile().fileName).split(path.sep).join('/');
  return file.replace('/dist/', '/src/').replace(/\.d\.(m?)ts$/, '.$1ts');
}

function kindOf(symbol: ts.Symbol, checker: ts.TypeChecker): PublicName['kind'] {
  if (symbol.flags & ts.SymbolFlags.Class) return 'class';
  if (!(symbol.flags & ts.SymbolFlags.Value)) return 'type';
  const [declaration] = symbol.declarations ?? [];
  const type = declaration && checker.getTypeOfSymbolAtLocation(symbol, declaration);
  if (type === undefined || type.getCallSignatures().length === 0) return 'constant';
  return /^[A-Z]/.test(symbol.name) ? 'decorator' : 'function';
}
