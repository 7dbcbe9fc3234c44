import type { DtoEnum, DtoField } from '../classes/dto-class';
import type { Constraints, ValueType } from '../classes/value-type';
import { singularOf } from '../names/plural';
import { pascalCase, splitWords } from '../names/words';
import { elementOf, type Field, type FieldConstraints, type FieldType } from './field';

/** Returns the field of a DTO class. An optional field may be absent or null, and is null if it is absent. */
export function toDtoField(field: Field, className: string): DtoField {
  const type = valueTypeOf(field.type, enumName(field, className));
  const constraints = constraintsOf(field);
  return {
    name: field.name,
    type: field.optional ? { kind: 'nullable', of: type } : type,
    ...(field.optional ? { default: null } : field.default !== undefined && { default: field.default }),
    ...(Object.keys(constraints).length > 0 && { constraints }),
    unique: field.unique && field.type.kind !== 'array',
  };
}

/** Returns the enums that the fields declare. */
export function enumsOf(fields: readonly Field[], className: string): DtoEnum[] {
  return fields.flatMap((field) => {
    const type = elementOf(field.type);
    return type.kind === 'enum' ? [{ kind: 'enum' as const, name: enumName(field, className), values: type.values }] : [];
  });
}

/** Returns the classes that the fields refer to, without duplicates. */
export function classesOf(fields: readonly Field[]): string[] {
  return [...new Set(fields.flatMap(({ type }) => classNamesOf(type)))];
}

function classNamesOf(type: FieldType): string[] {
  if (type.kind === 'class') return [type.name];
  return type.kind === 'array' || type.kind === 'record' ? classNamesOf(type.of) : [];
}

/** `BookStatus` for the field `status`, `BookTag` for the list `tags`. */
function enumName({ name, type }: Field, className: string): string {
  const words = splitWords(name);
  return className + pascalCase(type.kind === 'array' ? singularOf(words) : words);
}

function valueTypeOf(type: FieldType, name: string): ValueType {
  switch (type.kind) {
    case 'enum':
      return { kind: 'enum', name, values: type.values };
    case 'class':
      return { kind: 'class', name: type.name };
    case 'array':
    case 'record':
      return { kind: type.kind, of: valueTypeOf(type.of, name) };
    case 'date':
      return { kind: 'date', format: 'date' };
    case 'datetime':
      return { kind: 'date', format: 'date-time' };
    case 'uuid':
    case 'email':
      return { kind: 'string', format: type.kind };
    case 'url':
      return { kind: 'string', format: 'uri' };
    default:
      return { kind: type.kind };
  }
}

function constraintsOf({ type, constraints, unique }: Field): Constraints {
  const { minItems, maxItems, ...values } = constraints;
  const ofValues = keywordsOf(values);
  if (type.kind !== 'array') return ofValues;
  return {
    ...(minItems !== undefined && { minItems }),
    ...(maxItems !== undefined && { maxItems }),
    ...(unique && { uniqueItems: true }),
    ...(Object.keys(ofValues).length > 0 && { items: ofValues }),
  };
}

function keywordsOf({ min, max, ...others }: FieldConstraints): Constraints {
  return { ...(min !== undefined && { minimum: min }), ...(max !== undefined && { maximum: max }), ...others };
}
