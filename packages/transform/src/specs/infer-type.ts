import type { Expression, NewExpression, TemplateLiteral, TsType, UnaryExpression } from '@swc/core';
import { problems, UnreadableType } from '../problems';
import { quote } from '../text/quote';
import type { TypeContext } from './context';
import { lookUp } from './look-up';
import { readType } from './read-type';
import type { Spec } from './spec';
import { unite } from './unite';

/**
 * Infers the type of a property from its initializer, as TypeScript does for the expressions whose syntax shows it.
 * @throws UnreadableType for other expressions.
 */
export function inferType(value: Expression, context: TypeContext, isReadonly: boolean): Spec {
  switch (value.type) {
    case 'ParenthesisExpression':
    case 'TsSatisfiesExpression':
      return inferType(value.expression, context, isReadonly);
    case 'TsConstAssertion':
      return inferType(value.expression, context, true);
    case 'TsAsExpression':
    case 'TsTypeAssertion':
      return readType(value.typeAnnotation, context);
    case 'StringLiteral':
      return isReadonly ? { kind: 'literals', values: [quote(value.value)], isLate: false } : text;
    case 'NumericLiteral':
    case 'BooleanLiteral':
      if (isReadonly) return { kind: 'literals', values: [String(value.value)], isLate: false };
      return value.type === 'NumericLiteral' ? number : boolean;
    case 'BigIntLiteral':
      return { kind: 'named', name: 'BigInt' };
    case 'TemplateLiteral':
      return inferTemplate(value, isReadonly);
    case 'UnaryExpression':
      return inferUnary(value, context, isReadonly);
    case 'BinaryExpression':
      return inferBinary(value.operator, inferType(value.left, context, false), inferType(value.right, context, false));
    case 'ArrayExpression':
      return inferList(value.elements, context, isReadonly);
    case 'NewExpression':
      return inferInstance(value, context);
    case 'MemberExpression':
    case 'Identifier':
      return inferName(value, context);
    case 'CallExpression':
      return inferCall(context.module.source.textOf(value.callee));
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      throw new UnreadableType(problems.functionType());
    default:
      throw new UnreadableType(problems.noType());
  }
}

const text: Spec = { kind: 'named', name: 'String' };
const number: Spec = { kind: 'named', name: 'Number' };
const boolean: Spec = { kind: 'named', name: 'Boolean' };

/** The compiler evaluates a constant template whose expressions are literals; with other expressions its type is string. */
function inferTemplate({ expressions, quasis }: TemplateLiteral, isReadonly: boolean): Spec {
  const values = expressions.flatMap((each) => (each.type === 'StringLiteral' || each.type === 'NumericLiteral' ? [each.value] : []));
  if (!isReadonly || values.length < expressions.length) return text;
  const parts = quasis.map(({ cooked }, index) => `${cooked ?? ''}${values[index] ?? ''}`);
  return { kind: 'literals', values: [quote(parts.join(''))], isLate: false };
}

function inferUnary({ operator, argument }: UnaryExpression, context: TypeContext, isReadonly: boolean): Spec {
  if (isReadonly && operator === '-' && argument.type === 'NumericLiteral')
    return { kind: 'literals', values: [`-${argument.value}`], isLate: false };
  if (operator === '!') return boolean;
  if (operator !== '-' && operator !== '+') throw new UnreadableType(problems.noType());
  const operand = inferType(argument, context, false);
  return operator === '-' && operand.kind === 'named' && operand.name === 'BigInt' ? operand : number;
}

/** Arithmetic of literals such as `60 * 60`; the sum of a string is a string. */
function inferBinary(operator: string, left: Spec, right: Spec): Spec {
  if (/^(?:[<>]=?|[!=]==?)$/.test(operator)) return boolean;
  const names = [left, right].map((spec) => (spec.kind === 'named' ? spec.name : ''));
  if (operator === '+' && names.includes('String')) return text;
  if (/^(?:[-+*/%]|\*\*)$/.test(operator) && names.every((name) => name === 'Number')) return number;
  throw new UnreadableType(problems.noType());
}

function inferList(
  elements: readonly ({ spread?: unknown; expression: Expression } | undefined | null)[],
  context: TypeContext,
  isReadonly: boolean,
): Spec {
  if (elements.length === 0) throw new UnreadableType(problems.emptyList());
  const items = elements.map((element) => {
    if (!element || element.spread) throw new UnreadableType(problems.noType());
    return inferType(element.expression, context, isReadonly);
  });
  return { kind: 'list', items: unite(items) };
}

/** `new Date()`, `new Set<string>()` and instances of classes: the name is a type, and the type arguments are its own. Those of a Map are not inferred. */
function inferInstance({ callee, typeArguments, arguments: args, span }: NewExpression, context: TypeContext): Spec {
  if (callee.type !== 'Identifier') throw new UnreadableType(problems.noType());
  if (!typeArguments && /^(?:Set|Array)$/.test(callee.value)) return inferElements(callee.value, args?.[0]?.expression, context);
  return readType(
    { type: 'TsTypeReference', span, typeName: callee, ...(typeArguments && { typeParams: typeArguments }) } as TsType,
    context,
  );
}

function inferElements(name: string, list: Expression | undefined, context: TypeContext): Spec {
  const spec = list?.type === 'ArrayExpression' ? inferType(list, context, false) : undefined;
  if (spec?.kind !== 'list') throw new UnreadableType(problems.typeArguments(name));
  return name === 'Array' ? spec : { kind: 'collection', helper: 'setOf', values: spec.items };
}

/** A member of an enum has the type of the enum. Other names would need the declaration of a variable. */
function inferName(value: Expression, context: TypeContext): Spec {
  if (value.type === 'Identifier') {
    if (value.value === 'Infinity' || value.value === 'NaN') return number;
  } else if (value.type === 'MemberExpression' && value.object.type === 'Identifier' && value.property.type === 'Identifier') {
    const owner = lookUp(value.object, context);
    if (owner?.declaration?.type === 'TsEnumDeclaration') return { kind: 'enum', text: owner.reference(), isLate: owner.isLate };
  }
  throw new UnreadableType(problems.noType());
}

/** Functions of the platform whose results have one type. */
function inferCall(callee: string): Spec {
  const result = callResults[callee];
  if (result === undefined) throw new UnreadableType(problems.noType());
  return result;
}

const callResults: Readonly<Record<string, Spec | undefined>> = {
  String: text,
  Number: number,
  Boolean: boolean,
  BigInt: { kind: 'named', name: 'BigInt' },
  Date: text,
  'Date.now': number,
  'Math.random': number,
  'performance.now': number,
  'crypto.randomUUID': text,
  randomUUID: text,
};
