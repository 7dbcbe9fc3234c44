import type { Expression, Param, Pattern, TsType } from '@swc/core';
import { keywordOptions, printObject } from '../classes/print-field';
import { problems, UnreadableType } from '../problems';
import { collectKeywords } from '../specs/collect-keywords';
import type { TypeContext } from '../specs/context';
import { inferType } from '../specs/infer-type';
import { lookUp } from '../specs/look-up';
import { type NameOf, printSpec } from '../specs/print-spec';
import { readType } from '../specs/read-type';
import type { Spec } from '../specs/spec';
import { withoutUndefined } from '../specs/unite';
import { quote } from '../text/quote';

/** Returns true for `this`, which is a parameter for the compiler only. */
export function isThis({ pat }: Param): boolean {
  return pat.type === 'Identifier' && pat.value === 'this';
}

/**
 * Writes the name, the type and the options of a parameter; `null` for one that has a decorator.
 * @throws UnreadableType for a parameter whose type is not in the source.
 */
export function readParameter({ pat, decorators = [] }: Param, context: TypeContext, nameOf: NameOf): string {
  if (decorators.length > 0) return 'null';
  const { name, type, isOptional, initial } = partsOf(pat);
  const injected = type && injectedText(type, context);
  const printedName = name === undefined ? 'undefined' : quote(name);
  if (injected !== undefined) return `[${printedName}, ${injected}]`;
  const spec = type ? readType(type, context) : inferred(initial, context);
  const mayBeAbsent = isOptional || (spec.kind === 'union' && spec.isOptional);
  const options = new Map([...absence(mayBeAbsent, initial), ...keywordOptions(collectKeywords(spec))]);
  const printed = printSpec(withoutUndefined(spec), nameOf);
  return `[${printedName}, ${printed}${options.size === 0 ? '' : `, ${printObject(options)}`}]`;
}

interface Parts {
  readonly name: string | undefined;
  readonly type: TsType | undefined;
  readonly isOptional: boolean;
  readonly initial: Expression | undefined;
}

function partsOf(pattern: Pattern): Parts {
  if (pattern.type === 'AssignmentPattern') return { ...partsOf(pattern.left), initial: pattern.right };
  if (pattern.type === 'RestElement') throw new UnreadableType(problems.restParameter());
  const { typeAnnotation } = pattern as { typeAnnotation?: { typeAnnotation: TsType } | null };
  return {
    name: pattern.type === 'Identifier' ? pattern.value : undefined,
    type: typeAnnotation?.typeAnnotation,
    isOptional: pattern.type === 'Identifier' && (pattern as { optional?: boolean }).optional === true,
    initial: undefined,
  };
}

function inferred(initial: Expression | undefined, context: TypeContext): Spec {
  if (initial === undefined) throw new UnreadableType(problems.parameterWithoutType());
  return inferType(initial, context, false);
}

/** A default that is a scalar is documented; any other is evaluated by the method itself. */
function absence(mayBeAbsent: boolean, initial: Expression | undefined): readonly (readonly [string, string])[] {
  const value = initial && scalarText(initial);
  if (value !== undefined) return [['default', value]];
  return mayBeAbsent || initial !== undefined ? [['required', 'false']] : [];
}

function scalarText(value: Expression): string | undefined {
  if (value.type === 'StringLiteral') return quote(value.value);
  if (value.type === 'NumericLiteral' || value.type === 'BooleanLiteral') return String(value.value);
  if (value.type !== 'UnaryExpression' || value.operator !== '-' || value.argument.type !== 'NumericLiteral') return undefined;
  return `-${value.argument.value}`;
}

/** Returns the value that represents a type of Fastify, which does not exist at run time, or for a global class that the type grammar does not have. */
function injectedText(type: TsType, context: TypeContext): string | undefined {
  if (type.type !== 'TsTypeReference' || type.typeName.type !== 'Identifier') return undefined;
  const { value } = type.typeName;
  const imported = context.module.imports.get(value);
  if (imported?.source === 'fastify') return fastifyTypes[imported.imported];
  return imported === undefined && globalClasses.has(value) && lookUp(type.typeName, context) === undefined ? `() => ${value}` : undefined;
}

const fastifyTypes: Readonly<Record<string, string | undefined>> = { FastifyRequest: "'request'", FastifyReply: "'reply'" };

const globalClasses: ReadonlySet<string> = new Set(['AbortSignal', 'Response', 'Request', 'Headers', 'FormData', 'URLSearchParams']);
