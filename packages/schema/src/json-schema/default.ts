import type { ClassShape, FieldShape, ObjectShape, TypeShape } from '../types/shape';
import { isObject } from '../values/predicates';
import { documentValue } from './document-value';

/** The direction that a schema describes: what a client sends, or what it receives. */
export type SchemaDirection = 'input' | 'output';

/**
 * Returns the defaults of a class by property. A default that differs between two instances, such as a date or an id, is left out: a document is
 * the same each time it is created.
 */
export function documentedDefaults(shape: ClassShape, direction: SchemaDirection): ReadonlyMap<string, unknown> {
  const fields = shape.fields.filter(({ hasDefault }) => hasDefault);
  const other = fields.length > 0 ? anotherInstance(shape) : undefined;
  if (!other) return new Map();
  const found = fields.map((field) => [field.name, stableDefault(field, other[field.name], direction)] as const);
  return new Map(found.filter(([, value]) => value !== undefined));
}

function anotherInstance(shape: ClassShape): Record<string, unknown> | undefined {
  try {
    return new (shape.class as new () => Record<string, unknown>)();
  } catch {
    return undefined;
  }
}

function stableDefault(field: FieldShape, again: unknown, direction: SchemaDirection): unknown {
  const value = wireValue(field.default, field.type, direction);
  return JSON.stringify(value) === JSON.stringify(wireValue(again, field.type, direction)) ? value : undefined;
}

/** Returns the JSON form of a value; undefined if its type does not have a stable one. */
function wireValue(value: unknown, type: TypeShape, direction: SchemaDirection): unknown {
  if (value === null) return null;
  switch (type.kind) {
    case 'array':
    case 'set':
      return isCollection(value) ? wireList([...value], type.items, direction) : undefined;
    case 'tuple':
      return Array.isArray(value) && value.length === type.elements.length ? wireTuple(value, type.elements, direction) : undefined;
    case 'map':
      return value instanceof Map ? wireEntries([...value], type.values, direction) : undefined;
    case 'record':
      return wireEntries(Object.entries(value as object), type.values, direction);
    case 'nullable':
      return wireValue(value, type.type, direction);
    case 'object':
      return wireObject(value, type, direction);
    case 'url':
      return value instanceof URL ? value.href : undefined;
    case 'bigint':
      return typeof value === 'bigint' ? documentValue(value) : undefined;
    case 'bytes':
      return value instanceof Uint8Array ? documentValue(value) : undefined;
    default:
      return isScalar(value) ? value : undefined;
  }
}

function wireList(values: readonly unknown[], type: TypeShape, direction: SchemaDirection): unknown {
  const list = values.map((value) => wireValue(value, type, direction));
  return list.includes(undefined) ? undefined : list;
}

function wireTuple(values: readonly unknown[], elements: readonly TypeShape[], direction: SchemaDirection): unknown {
  const list = elements.map((element, index) => wireValue(values[index], element, direction));
  return list.includes(undefined) ? undefined : list;
}

function wireEntries(entries: readonly (readonly [unknown, unknown])[], type: TypeShape, direction: SchemaDirection): unknown {
  const values = entries.map(([key, value]) => [String(key), wireValue(value, type, direction)] as const);
  return values.some(([, value]) => value === undefined) ? undefined : Object.fromEntries(values);
}

function wireObject(value: unknown, type: ObjectShape, direction: SchemaDirection): unknown {
  if (!isObject(value)) return undefined;
  const fields = type.shape.fields.filter((field) => (direction === 'input' ? field.inInput : field.inOutput));
  const given = fields.filter(({ name }) => (value as Record<string, unknown>)[name] !== undefined);
  const entries = given.map((field) => {
    const key = direction === 'input' ? field.wireNameIn : field.wireNameOut;
    return [key, wireValue((value as Record<string, unknown>)[field.name], field.type, direction)] as const;
  });
  return entries.some(([, inner]) => inner === undefined) ? undefined : Object.fromEntries(entries);
}

function isCollection(value: unknown): value is Iterable<unknown> {
  return Array.isArray(value) || value instanceof Set;
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));
}
