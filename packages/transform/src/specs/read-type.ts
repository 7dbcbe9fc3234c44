import type { TsLiteralType, TsTupleElement, TsTupleType, TsType, TsTypeLiteral, TsTypeOperator } from '@swc/core';
import { problems, UnreadableType } from '../problems';
import { quote } from '../text/quote';
import type { TypeContext } from './context';
import { readConstants } from './read-constants';
import { readReference } from './read-reference';
import type { Spec } from './spec';
import { intersect, unite } from './unite';

/**
 * Reads a type by its syntax.
 * @throws UnreadableType if it has no form at run time.
 */
export function readType(type: TsType, context: TypeContext): Spec {
  switch (type.type) {
    case 'TsKeywordType':
      return keywordSpec(type.kind);
    case 'TsParenthesizedType':
      return readType(type.typeAnnotation, context);
    case 'TsArrayType':
      return { kind: 'list', items: readType(type.elemType, context) };
    case 'TsTupleType':
      return readTuple(type, context);
    case 'TsLiteralType':
      return literalSpec(type, context);
    case 'TsUnionType':
      return unite(type.types.map((option) => readType(option, context)));
    case 'TsIntersectionType':
      if (!type.types.every(({ type: kind }) => kind === 'TsTypeReference')) return unsupported(type, context);
      return intersect(type.types.map((part) => readType(part, context)));
    case 'TsTypeReference':
      return readReference(type, context, readType);
    case 'TsTypeLiteral':
      return readTypeLiteral(type, context);
    case 'TsTypeOperator':
      return readOperator(type, context);
    case 'TsIndexedAccessType':
      return readConstants(type, context) ?? unsupported(type, context);
    case 'TsThisType':
      throw new UnreadableType(problems.noValue('this'));
    case 'TsFunctionType':
    case 'TsConstructorType':
      throw new UnreadableType(problems.functionType());
    default:
      return unsupported(type, context);
  }
}

function keywordSpec(kind: string): Spec {
  const name = keywordClasses[kind];
  if (name !== undefined) return { kind: 'named', name };
  switch (kind) {
    case 'any':
    case 'unknown':
      return { kind: 'any' };
    case 'null':
    case 'undefined':
      return { kind };
    case 'object':
      return { kind: 'collection', helper: 'record', values: { kind: 'any' } };
    default:
      throw new UnreadableType(problems.noValue(kind));
  }
}

const keywordClasses: Readonly<Record<string, string>> = { string: 'String', number: 'Number', boolean: 'Boolean', bigint: 'BigInt' };

function readTuple({ elemTypes }: TsTupleType, context: TypeContext): Spec {
  if (elemTypes.some(isOpen)) throw new UnreadableType(problems.openTuple());
  return { kind: 'tuple', items: elemTypes.map(({ ty }) => readType(ty, context)) };
}

function isOpen({ label, ty }: TsTupleElement): boolean {
  if (label?.type === 'RestElement' || (label?.type === 'Identifier' && label.optional)) return true;
  return ty.type === 'TsOptionalType' || ty.type === 'TsRestType';
}

function literalSpec(type: TsLiteralType, { module }: TypeContext): Spec {
  const { literal } = type;
  switch (literal.type) {
    case 'StringLiteral':
      return { kind: 'literals', values: [quote(literal.value)], isLate: false };
    case 'NumericLiteral':
    case 'BooleanLiteral':
      return { kind: 'literals', values: [String(literal.value)], isLate: false };
    case 'BigIntLiteral':
      throw new UnreadableType(problems.bigintLiteral());
    default:
      if (literal.types.length === 0) return { kind: 'literals', values: [quote(literal.quasis[0]?.cooked ?? '')], isLate: false };
      throw new UnreadableType(problems.templateLiteral(module.source.textOf(type)));
  }
}

/** An object type with an index signature only is a record. */
function readTypeLiteral({ members }: TsTypeLiteral, context: TypeContext): Spec {
  const [member] = members;
  if (members.length !== 1 || member?.type !== 'TsIndexSignature' || member.typeAnnotation === undefined)
    throw new UnreadableType(problems.objectType());
  return { kind: 'collection', helper: 'record', values: readType(member.typeAnnotation.typeAnnotation, context) };
}

function readOperator(type: TsTypeOperator, context: TypeContext): Spec {
  if (type.op === 'readonly') return readType(type.typeAnnotation, context);
  if (type.op === 'unique') throw new UnreadableType(problems.noValue('symbol'));
  return readConstants(type, context) ?? unsupported(type, context);
}

function unsupported(type: TsType, { module }: TypeContext): never {
  throw new UnreadableType(problems.unsupported(kindNames[type.type] ?? 'a type', module.source.textOf(type).replaceAll(/\s+/g, ' ')));
}

const kindNames: Readonly<Record<string, string>> = {
  TsConditionalType: 'a conditional type',
  TsMappedType: 'a mapped type',
  TsIndexedAccessType: 'an indexed type',
  TsTypeOperator: 'the type of keys',
  TsTypeQuery: 'the type of a value',
  TsImportType: 'an import type',
  TsIntersectionType: 'an intersection',
};
