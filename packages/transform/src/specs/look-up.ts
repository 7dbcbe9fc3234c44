import type { TsEntityName, VariableDeclarator } from '@swc/core';
import type { FoundExport } from '../modules/find-export';
import type { ImportedName, SourceModule } from '../modules/source-module';
import { problems, UnreadableType } from '../problems';
import { createScope, type Declaration, findDeclaration, findVariable } from '../syntax/scope';
import type { TypeContext } from './context';

/** The declaration or the import of a name. */
export interface Found {
  /** Undefined for a name of a package, and for a member of an enum. */
  readonly declaration: Declaration | undefined;
  /** The place of the declaration. */
  readonly context: TypeContext;
  /**
   * Returns the expression that has the value in the transformed file.
   * @throws UnreadableType if it has none there.
   */
  reference(): string;
  /** True if the value is not defined yet when the class is. */
  readonly isLate: boolean;
  /** For a member such as `Color.Red`: the declaration that it is a member of. */
  readonly owner?: Declaration | undefined;
}

/** Finds the declaration or the import of a name in a type. Returns undefined for a global name. */
export function lookUp(name: TsEntityName, context: TypeContext): Found | undefined {
  return name.type === 'Identifier' ? lookUpName(name.value, context) : lookUpMember(name.left, name.right.value, context);
}

/** Finds the variable that `typeof` names. */
export function lookUpVariable(
  name: string,
  context: TypeContext,
): { variable: VariableDeclarator; reference: string; isLate: boolean } | undefined {
  const { module, root, scope, classStart } = context;
  const local = findVariable(name, scope);
  if (local !== undefined) {
    if (module !== root.module) return undefined;
    return { variable: local, reference: name, isLate: local.span.start > classStart };
  }
  const imported = module.imports.get(name);
  if (imported === undefined || imported.isTypeOnly || module !== root.module) return undefined;
  const file = root.finder.module(imported.source, module.file);
  const exported = file?.exports.get(imported.imported);
  const variable = exported !== undefined && 'local' in exported ? file?.scope.variables.get(exported.local) : undefined;
  return variable && { variable, reference: name, isLate: true };
}

function lookUpName(name: string, context: TypeContext): Found | undefined {
  const declaration = findDeclaration(name, context.scope);
  if (declaration !== undefined) return declaredHere(name, declaration, context);
  const imported = context.module.imports.get(name);
  return imported && lookUpImport(name, imported, context);
}

function declaredHere(name: string, declaration: Declaration, context: TypeContext): Found {
  const { module, root, classStart } = context;
  if (module === root.module) {
    return { declaration, context, reference: () => name, isLate: (declaration.span.start as number) > classStart };
  }
  const reference = () => referenceTo({ declaration, module, name: exportedNameOf(name, module) }, context);
  return { declaration, context, reference, isLate: true };
}

function exportedNameOf(local: string, module: SourceModule): string {
  for (const [name, exported] of module.exports) if ('local' in exported && exported.local === local) return name;
  throw new UnreadableType(problems.notImported(local, module.file.replace(/^.*[\\/]/, '')));
}

function lookUpImport(name: string, imported: ImportedName, context: TypeContext): Found {
  const { root, module } = context;
  const found = root.finder.find(imported.source, imported.imported, module.file);
  const isRoot = module === root.module;
  const reference = () => {
    if (!isRoot) return found === undefined ? referenceToPackage(name, imported, context) : referenceTo(found, context);
    if (imported.isTypeOnly) throw new UnreadableType(problems.typeOnlyImport(name, imported.source));
    return name;
  };
  if (found === undefined) return { declaration: undefined, context, reference, isLate: true };
  const via = isRoot ? imported : context.via;
  const inner = { ...context, module: found.module, scope: found.module.scope, bound: new Map(), via };
  return { declaration: found.declaration, context: inner, reference, isLate: true };
}

/** A member of an enum is a value of it; other members are of a namespace, or of an import of all exports. */
function lookUpMember(left: TsEntityName, member: string, context: TypeContext): Found | undefined {
  const imported = left.type === 'Identifier' ? context.module.imports.get(left.value) : undefined;
  if (imported?.imported === '*') return lookUpExport(`${(left as { value: string }).value}.${member}`, member, imported, context);
  const owner = lookUp(left, context);
  if (owner === undefined) return undefined;
  const scope = scopeOf(owner.declaration);
  const declaration = scope?.declarations.get(member);
  const reference = () => `${owner.reference()}.${member}`;
  const inner = { ...owner.context, scope: scope ?? owner.context.scope };
  return { declaration, context: inner, reference, isLate: owner.isLate, owner: owner.declaration };
}

function lookUpExport(text: string, name: string, imported: ImportedName, context: TypeContext): Found {
  const found = lookUpImport(text, { ...imported, imported: name }, context);
  const isUsable = context.module === context.root.module && !imported.isTypeOnly;
  return isUsable ? { ...found, reference: () => text } : found;
}

function scopeOf(declaration: Declaration | undefined) {
  if (declaration?.type !== 'TsModuleDeclaration' || declaration.body?.type !== 'TsModuleBlock') return undefined;
  return createScope(declaration.body.body);
}

/** Names a declaration of another file: by an import that the transformed file has, or by one more name in the import that led there. */
function referenceTo(found: FoundExport, { root, via }: TypeContext): string {
  if (found.module.file === root.module.file) return found.name;
  for (const [local, imported] of root.module.imports) {
    if (imported.isTypeOnly) continue;
    if (root.finder.find(imported.source, imported.imported, root.module.file)?.declaration === found.declaration) return local;
  }
  const isExported = via !== undefined && root.finder.find(via.source, found.name, root.module.file)?.declaration === found.declaration;
  if (!isExported || via.node.typeOnly)
    throw new UnreadableType(problems.notImported(found.name, found.module.file.replace(/^.*[\\/]/, '')));
  return root.importName(found.name, via);
}

function referenceToPackage(name: string, { source, imported }: ImportedName, { root }: TypeContext): string {
  for (const [local, own] of root.module.imports) {
    if (!own.isTypeOnly && own.source === source && own.imported === imported) return local;
  }
  throw new UnreadableType(problems.notImported(name, source));
}
