import type { SchemaObject } from '@antiphon/openapi/spec';
import type { Constraints, ValueType } from '../classes/value-type';
import type { Notes } from './notes';

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

const keywordsOfKinds = {
  string: ['minLength', 'maxLength', 'pattern'],
  number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  array: ['minItems', 'maxItems', 'uniqueItems'],
  record: ['minProperties', 'maxProperties'],
} as const satisfies Record<string, readonly (keyof Constraints)[]>;

const allKeywords: readonly (keyof Constraints)[] = Object.values(keywordsOfKinds).flat();

/** Reads the constraints of a schema that apply to the type of its field, and reports the others. */
export function readConstraints(schema: SchemaObject, type: ValueType, place: string, notes: Notes): Constraints {
  const value = type.kind === 'nullable' ? type.of : type;
  const applicable: readonly string[] = keywordsFor(value);
  const constraints: Writable<Constraints> = {};
  for (const keyword of allKeywords) {
    const given = keywordOf(schema, keyword);
    if (given === undefined || given === false) continue;
    const problem = applicable.includes(keyword)
      ? findProblem(keyword, given)
      : `the keyword does not apply to a field of the type ${value.kind}, so it is not checked`;
    if (problem === undefined) Object.assign(constraints, { [keyword]: given });
    else notes.add(`${place}/${keyword}`, problem);
  }
  const items = value.kind === 'array' ? readConstraints((schema.items ?? {}) as SchemaObject, value.of, `${place}/items`, notes) : {};
  return Object.keys(items).length === 0 ? constraints : { ...constraints, items };
}

function keywordsFor(type: ValueType): readonly string[] {
  if (type.kind === 'string') return type.format === undefined ? keywordsOfKinds.string : ['minLength', 'maxLength', 'pattern'];
  if (type.kind === 'number' || type.kind === 'integer') return keywordsOfKinds.number;
  return type.kind === 'array' || type.kind === 'record' ? keywordsOfKinds[type.kind] : [];
}

/** In OpenAPI 3.0, `exclusiveMinimum: true` makes `minimum` exclusive. */
function keywordOf(schema: SchemaObject, keyword: keyof Constraints): unknown {
  const { [keyword]: given, exclusiveMinimum, exclusiveMaximum } = schema as Readonly<Record<string, unknown>>;
  if (keyword === 'minimum') return exclusiveMinimum === true ? undefined : given;
  if (keyword === 'maximum') return exclusiveMaximum === true ? undefined : given;
  if (keyword === 'exclusiveMinimum' && given === true) return (schema as { minimum?: unknown }).minimum;
  return keyword === 'exclusiveMaximum' && given === true ? (schema as { maximum?: unknown }).maximum : given;
}

function findProblem(keyword: string, value: unknown): string | undefined {
  if (keyword === 'uniqueItems') return value === true ? undefined : 'the value is not true or false, so it is not checked';
  if (keyword !== 'pattern')
    return isLimit(keyword, value) ? undefined : 'the value is not a number that the keyword can have, so it is not checked';
  try {
    new RegExp(String(value));
    return undefined;
  } catch {
    return 'the pattern is not a regular expression of JavaScript, so it is not checked';
  }
}

function isLimit(keyword: string, value: unknown): boolean {
  if (/^(?:min|max)(?:Length|Items|Properties)$/.test(keyword)) return Number.isInteger(value) && (value as number) >= 0;
  return Number.isFinite(value) && (keyword !== 'multipleOf' || (value as number) > 0);
}
