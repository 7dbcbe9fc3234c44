import type { Expression, TsEntityName, TsIndexedAccessType, TsType, TsTypeOperator } from '@swc/core';
import type { TypeContext } from './context';
import { lookUpVariable } from './look-up';
import type { Spec } from './spec';

/**
 * Reads the types of constants that are declared `as const`: `(typeof levels)[number]` of a list, and `(typeof Color)[keyof typeof Color]` and
 * `keyof typeof Color` of an object. Returns undefined for other types.
 */
export function readConstants(type: TsIndexedAccessType | TsTypeOperator, context: TypeContext): Spec | undefined {
  if (type.type === 'TsTypeOperator') return readKeys(type, context);
  const name = constantOf(type.objectType);
  if (name === undefined) return undefined;
  const isList = type.indexType.type === 'TsKeywordType' && type.indexType.kind === 'number';
  if (!isList && keysOf(type.indexType) !== name) return undefined;
  return constants(name, isList ? 'ArrayExpression' : 'ObjectExpression', context);
}

function readKeys(type: TsTypeOperator, context: TypeContext): Spec | undefined {
  const name = keysOf(type);
  const spec = name === undefined ? undefined : constants(name, 'ObjectExpression', context);
  return spec && { ...spec, text: `Object.keys(${spec.text}) as (keyof typeof ${spec.text})[]` };
}

function constants(name: string, kind: Expression['type'], context: TypeContext): (Spec & { kind: 'enum' }) | undefined {
  const found = lookUpVariable(name, context);
  if (found === undefined || asConst(found.variable.init)?.type !== kind) return undefined;
  return { kind: 'enum', text: found.reference, isLate: found.isLate };
}

function asConst(init: Expression | null | undefined): Expression | undefined {
  if (init?.type === 'TsSatisfiesExpression') return asConst(init.expression);
  return init?.type === 'TsConstAssertion' ? init.expression : undefined;
}

function keysOf(type: TsType): string | undefined {
  if (type.type === 'TsParenthesizedType') return keysOf(type.typeAnnotation);
  return type.type === 'TsTypeOperator' && type.op === 'keyof' ? constantOf(type.typeAnnotation) : undefined;
}

function constantOf(type: TsType): string | undefined {
  if (type.type === 'TsParenthesizedType') return constantOf(type.typeAnnotation);
  if (type.type !== 'TsTypeQuery') return undefined;
  const { exprName } = type;
  return exprName.type === 'Identifier' ? (exprName as TsEntityName & { value: string }).value : undefined;
}
