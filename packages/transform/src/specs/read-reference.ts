import type { TsInterfaceDeclaration, TsType, TsTypeAliasDeclaration, TsTypeParameter, TsTypeReference } from '@swc/core';
import { problems, UnreadableType } from '../problems';
import type { ReadType, TypeContext } from './context';
import { globalTypes } from './global-types';
import { type Found, lookUp } from './look-up';
import { readAnnotated } from './read-annotated';
import type { Spec } from './spec';

/** Reads the name of a type with its type arguments: a class, an enum, an alias, or a type of the platform such as `Map<string, T>`. */
export function readReference(type: TsTypeReference, context: TypeContext, read: ReadType): Spec {
  const { typeName } = type;
  const args = type.typeParams?.params ?? [];
  const bound = typeName.type === 'Identifier' ? context.bound.get(typeName.value) : undefined;
  if (bound !== undefined) return bound;
  const ours = typeName.type === 'Identifier' ? nameInAntiphon(typeName.value, context) : undefined;
  if (ours === 'Annotated') return readAnnotated(args, context, read);
  if (ours === 'Relation' && args[0] !== undefined) return read(args[0], context);
  const found = lookUp(typeName, context);
  if (found !== undefined) return readFound(context.module.source.textOf(typeName), found, { args, context, read });
  return readGlobal(context.module.source.textOf(typeName), { args, context, read });
}

interface Use {
  readonly args: readonly TsType[];
  readonly context: TypeContext;
  readonly read: ReadType;
}

/** Returns the name by which Antiphon exports an imported name. */
function nameInAntiphon(name: string, { module, root }: TypeContext): string | undefined {
  const imported = module.imports.get(name);
  return imported !== undefined && root.packages.has(imported.source) ? imported.imported : undefined;
}

function readFound(name: string, found: Found, use: Use): Spec {
  const { declaration } = found;
  switch (declaration?.type) {
    case 'TsTypeAliasDeclaration':
      return readAlias(declaration, found, use);
    case 'TsInterfaceDeclaration':
      return readInterface(declaration, found, use.read);
    case 'TsEnumDeclaration':
      return { kind: 'enum', text: found.reference(), isLate: found.isLate };
    case 'ClassDeclaration':
      if (declaration.typeParams || use.args.length > 0) throw new UnreadableType(problems.genericClass(name));
      return { kind: 'class', text: found.reference(), declaration };
    case 'TsModuleDeclaration':
      throw new UnreadableType(problems.noValue(name));
    default:
      return readUndeclared(name, found, use);
  }
}

/** A member of an enum; or a name of a package, which may be a class or an enum: syntax does not tell, so it is read at run time. */
function readUndeclared(name: string, found: Found, { args }: Use): Spec {
  if (found.owner?.type === 'TsEnumDeclaration') return { kind: 'literals', values: [found.reference()], isLate: found.isLate };
  if (args.length > 0) throw new UnreadableType(problems.genericClass(name));
  return { kind: 'class', text: found.reference(), declaration: undefined };
}

function readAlias(alias: TsTypeAliasDeclaration, found: Found, use: Use): Spec {
  const { aliases } = use.context;
  if (aliases.has(alias)) throw new UnreadableType(problems.recursiveAlias(alias.id.value));
  const inner = { ...found.context, aliases: new Set([...aliases, alias]) };
  return use.read(alias.typeAnnotation, { ...inner, bound: bindArguments(alias, inner, use) });
}

/** The default of a type parameter may name the parameters before it. */
function bindArguments(
  { id, typeParams }: TsTypeAliasDeclaration,
  inner: TypeContext,
  { args, context, read }: Use,
): ReadonlyMap<string, Spec> {
  const bound = new Map<string, Spec>();
  typeParams?.parameters.forEach((parameter: TsTypeParameter, index: number) => {
    const type = args[index] ?? parameter.default;
    if (!type) throw new UnreadableType(problems.typeArguments(id.value));
    bound.set(parameter.name.value, read(type, args[index] === undefined ? { ...inner, bound } : context));
  });
  return bound;
}

/** An interface that only names another type, or only has an index signature, is an alias. */
function readInterface(declaration: TsInterfaceDeclaration, { context }: Found, read: ReadType): Spec {
  const { id, body, extends: bases, typeParams, span } = declaration;
  const [base] = bases;
  if (typeParams) throw new UnreadableType(problems.interfaceType(id.value));
  if (bases.length === 0 && body.body.length === 1 && body.body[0]?.type === 'TsIndexSignature')
    return read({ type: 'TsTypeLiteral', span, members: body.body }, context);
  if (bases.length !== 1 || body.body.length > 0 || base?.expression.type !== 'Identifier')
    throw new UnreadableType(problems.interfaceType(id.value));
  const reference = {
    type: 'TsTypeReference',
    span: base.span,
    typeName: base.expression,
    typeParams: base.typeArguments,
  } as TsTypeReference;
  return read(reference, context);
}

function readGlobal(name: string, { args, context, read }: Use): Spec {
  const global = Object.hasOwn(globalTypes, name) ? globalTypes[name] : undefined;
  if (global === undefined) throw new UnreadableType(problems.unknownName(name));
  return global(args, (type) => read(type, context), name);
}
