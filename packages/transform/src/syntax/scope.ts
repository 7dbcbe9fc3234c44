import type {
  ClassDeclaration,
  ModuleItem,
  TsEnumDeclaration,
  TsInterfaceDeclaration,
  TsModuleDeclaration,
  TsTypeAliasDeclaration,
  VariableDeclarator,
} from '@swc/core';

/** A declaration that a type may refer to. */
export type Declaration = ClassDeclaration | TsEnumDeclaration | TsInterfaceDeclaration | TsModuleDeclaration | TsTypeAliasDeclaration;

/** The declarations of a list of statements, and the scope around it. */
export interface Scope {
  readonly declarations: ReadonlyMap<string, Declaration>;
  /** A constant and a type may have the same name. */
  readonly variables: ReadonlyMap<string, VariableDeclarator>;
  readonly parent: Scope | undefined;
}

/** Reads the declarations of statements. */
export function createScope(statements: readonly ModuleItem[], parent?: Scope): Scope {
  const declarations = new Map<string, Declaration>();
  const variables = new Map<string, VariableDeclarator>();
  for (const statement of statements) {
    for (const [name, declaration] of declaredBy(statement)) {
      if (declaration.type === 'VariableDeclarator') variables.set(name, declaration);
      else add(declarations, name, declaration);
    }
  }
  return { declarations, variables, parent };
}

/** A class or an enum may be merged with an interface or a namespace of the same name: the value is the one to refer to. */
function add(declarations: Map<string, Declaration>, name: string, declaration: Declaration): void {
  const known = declarations.get(name);
  if (known?.type !== 'ClassDeclaration' && known?.type !== 'TsEnumDeclaration') declarations.set(name, declaration);
}

/** Returns the declaration of a name, from the innermost scope outwards. */
export function findDeclaration(name: string, scope: Scope | undefined): Declaration | undefined {
  return scope && (scope.declarations.get(name) ?? findDeclaration(name, scope.parent));
}

/** Returns the variable of a name, from the innermost scope outwards. */
export function findVariable(name: string, scope: Scope | undefined): VariableDeclarator | undefined {
  return scope && (scope.variables.get(name) ?? findVariable(name, scope.parent));
}

/** Returns the names that a statement declares, exported or not. */
export function declaredBy(statement: ModuleItem): readonly (readonly [string, Declaration | VariableDeclarator])[] {
  switch (statement.type) {
    case 'ExportDeclaration':
      return declaredBy(statement.declaration as ModuleItem);
    case 'ExportDefaultDeclaration': {
      const { decl } = statement;
      if (decl.type === 'ClassExpression') return decl.identifier ? [[decl.identifier.value, decl as unknown as ClassDeclaration]] : [];
      return decl.type === 'TsInterfaceDeclaration' ? [[decl.id.value, decl]] : [];
    }
    case 'ClassDeclaration':
      return [[statement.identifier.value, statement]];
    case 'TsEnumDeclaration':
    case 'TsInterfaceDeclaration':
    case 'TsTypeAliasDeclaration':
      return [[statement.id.value, statement]];
    case 'TsModuleDeclaration':
      return statement.id.type === 'Identifier' ? [[statement.id.value, statement]] : [];
    case 'VariableDeclaration':
      return statement.declarations.flatMap((each) => (each.id.type === 'Identifier' ? [[each.id.value, each] as const] : []));
    default:
      return [];
  }
}
