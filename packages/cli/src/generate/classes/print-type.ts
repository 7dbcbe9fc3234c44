import { pluralOf } from '../names/plural';
import { camelCase, splitWords } from '../names/words';
import { literal, propertyName } from './literals';
import type { EnumType, ValueType } from './value-type';

/** The names of classes that are declared further down, or that refer to each other: they are referred to by functions. */
export type LateClasses = ReadonlySet<string>;

/** Returns the type of a property in TypeScript, such as `readonly string[]`'s `string[]`. */
export function typeText(type: ValueType, late: LateClasses): string {
  switch (type.kind) {
    case 'date':
      return 'Date';
    case 'anything':
      return 'unknown';
    case 'string':
    case 'number':
    case 'boolean':
    case 'bigint':
      return type.kind;
    case 'integer':
      return 'number';
    case 'enum':
      return isConstant(type) ? literal(type.values[0]) : type.name;
    case 'class':
      // Without `Relation` the compiler emits a reference to the class as metadata, before the class exists.
      return late.has(type.name) ? `Relation<${type.name}>` : type.name;
    case 'array':
      return `${elementText(type.of, late)}[]`;
    case 'record':
      return `Record<string, ${typeText(type.of, late)}>`;
    case 'nullable':
      return `${typeText(type.of, late)} | null`;
    case 'oneOf':
      return type.of.map((member) => typeText(member, late)).join(' | ');
  }
}

/** Returns the type in the notation of `@Field`, such as `nullable([Author])`. */
export function specText(type: ValueType, late: LateClasses): string {
  switch (type.kind) {
    case 'date':
      return 'Date';
    case 'string':
      return 'String';
    case 'number':
    case 'integer':
      return 'Number';
    case 'boolean':
      return 'Boolean';
    case 'bigint':
      return 'BigInt';
    case 'anything':
      return 'anything()';
    case 'enum':
      if (isConstant(type)) return `enumOf([${literal(type.values[0])}])`;
      return `enumOf(${valuesName(type.name)}, { name: ${literal(type.name)} })`;
    case 'class':
      return late.has(type.name) ? `() => ${type.name}` : type.name;
    case 'array':
      return `[${specText(type.of, late)}]`;
    case 'record':
      return `record(${specText(type.of, late)})`;
    case 'nullable':
      return `nullable(${specText(type.of, late)})`;
    case 'oneOf':
      return unionText(type, late);
  }
}

/** True for an enum with one value, which is written where it is used. */
export function isConstant({ values }: EnumType): boolean {
  return values.length === 1;
}

/** Returns the name of the list of an enum's values: `orderStatuses` for the type `OrderStatus`. */
export function valuesName(typeName: string): string {
  return camelCase(pluralOf(splitWords(typeName)));
}

function elementText(type: ValueType, late: LateClasses): string {
  const text = typeText(type, late);
  return text.includes('|') ? `(${text})` : text;
}

function unionText({ of, discriminator, tags }: ValueType & { kind: 'oneOf' }, late: LateClasses): string {
  const options = of.map((member) => specText(member, late));
  const list = `[${options.join(', ')}]`;
  if (discriminator === undefined) return `oneOf(${list})`;
  if (tags === undefined) return `oneOf(${list}, { discriminator: ${literal(discriminator)} })`;
  const mapping = tags.map(([tag, index]) => `${propertyName(tag)}: ${options[index]}`).join(', ');
  return `oneOf(${list}, { discriminator: { property: ${literal(discriminator)}, mapping: { ${mapping} } } })`;
}
