import type { TsType, TsTypeElement } from '@swc/core';
import { problems, UnreadableType } from '../problems';
import { propertyKey, quote } from '../text/quote';
import type { ReadType, TypeContext } from './context';
import type { Keywords, Spec } from './spec';

/** Reads `Annotated<T, Keywords>`. The keywords are types of literals, and become their values. */
export function readAnnotated([type, keywords]: readonly TsType[], context: TypeContext, read: ReadType): Spec {
  if (type === undefined || keywords === undefined) throw new UnreadableType(problems.typeArguments('Annotated'));
  const spec = read(type, context);
  const own = new Map(membersOf(keywords).map((member) => readKeyword(member, context)));
  return { ...spec, keywords: merge(spec.keywords, own) };
}

/** The keywords outside win, one by one. */
function merge(inner: Keywords | undefined, own: ReadonlyMap<string, string>): Keywords {
  return { ...inner, own: new Map([...(inner?.own ?? []), ...own]) };
}

function membersOf(type: TsType): readonly TsTypeElement[] {
  if (type.type === 'TsParenthesizedType') return membersOf(type.typeAnnotation);
  if (type.type !== 'TsTypeLiteral') throw new UnreadableType(problems.keywordsType());
  return type.members;
}

function readKeyword(member: TsTypeElement, context: TypeContext): readonly [string, string] {
  if (member.type !== 'TsPropertySignature' || member.typeAnnotation === undefined) throw new UnreadableType(problems.keywordsType());
  const { key } = member;
  const name = key.type === 'Identifier' || key.type === 'StringLiteral' ? key.value : context.module.source.textOf(key);
  const value = literalOf(member.typeAnnotation.typeAnnotation, context);
  if (value === undefined) throw new UnreadableType(problems.keywordValue(name));
  return [name, value];
}

/** Returns the literal of JavaScript that is the only value of a type; undefined for a type with several values. */
function literalOf(type: TsType, context: TypeContext): string | undefined {
  switch (type.type) {
    case 'TsParenthesizedType':
      return literalOf(type.typeAnnotation, context);
    case 'TsTypeOperator':
      return type.op === 'readonly' ? literalOf(type.typeAnnotation, context) : undefined;
    case 'TsKeywordType':
      return type.kind === 'null' ? 'null' : undefined;
    case 'TsTupleType':
      return joined(
        type.elemTypes.map(({ ty }) => literalOf(ty, context)),
        (values) => `[${values}]`,
      );
    case 'TsTypeLiteral': {
      const members = type.members.map((member) => readKeyword(member, context));
      return `{ ${members.map(([name, value]) => `${propertyKey(name)}: ${value}`).join(', ')} }`;
    }
    case 'TsLiteralType': {
      const { literal } = type;
      if (literal.type === 'StringLiteral') return quote(literal.value);
      return literal.type === 'TemplateLiteral' ? undefined : context.module.source.textOf(type);
    }
    default:
      return undefined;
  }
}

function joined(values: readonly (string | undefined)[], write: (text: string) => string): string | undefined {
  return values.includes(undefined) ? undefined : write(values.join(', '));
}
