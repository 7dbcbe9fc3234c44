import type { ClassDeclaration, ClassProperty, Expression, TsType } from '@swc/core';
import type { Spec } from './spec';

/** Returns the property whose type is another literal in each class of a union; undefined if there is none, or if an option is not a class. */
export function findDiscriminator(options: readonly Spec[]): string | undefined {
  const classes = options.flatMap((spec) =>
    spec.kind === 'class' && spec.declaration !== undefined ? [literalsOf(spec.declaration)] : [],
  );
  const [first, ...others] = classes;
  if (first === undefined || others.length === 0 || classes.length < options.length) return undefined;
  return [...first.keys()].find((name) => {
    const tags = classes.flatMap((literals) => literals.get(name) ?? []);
    return tags.length >= classes.length && new Set(tags).size === tags.length && others.every((literals) => literals.has(name));
  });
}

/** Returns the properties of a class whose type is a string literal or several. */
function literalsOf(declaration: ClassDeclaration): ReadonlyMap<string, readonly string[]> {
  const properties = declaration.body.flatMap((member) => (member.type === 'ClassProperty' && !member.isStatic ? [member] : []));
  return new Map(properties.flatMap((property) => literalProperty(property) ?? []));
}

function literalProperty({ key, typeAnnotation, value, readonly }: ClassProperty): [[string, readonly string[]]] | undefined {
  if (key.type !== 'Identifier' && key.type !== 'StringLiteral') return undefined;
  const tags = typeAnnotation ? tagsOf(typeAnnotation.typeAnnotation) : tagOf(value ?? undefined, readonly);
  return tags && [[key.value, tags]];
}

function tagsOf(type: TsType): readonly string[] | undefined {
  if (type.type === 'TsLiteralType') return type.literal.type === 'StringLiteral' ? [type.literal.value] : undefined;
  if (type.type !== 'TsUnionType') return undefined;
  const tags = type.types.map(tagsOf);
  return tags.every((each) => each !== undefined) ? tags.flat() : undefined;
}

function tagOf(value: Expression | undefined, isReadonly: boolean): readonly string[] | undefined {
  if (value?.type === 'TsConstAssertion') return tagOf(value.expression, true);
  return isReadonly && value?.type === 'StringLiteral' ? [value.value] : undefined;
}
