import { Constants } from '../../codegen/constants';
import { markParsed } from '../../read/parsed-instances';
import type { TypeShape } from '../../types/shape';
import type { ClassParser } from '../compiler';
import { rejectDepth } from '../rejection';
import { keepExtraKeys } from './extra-keys';
import { computeInto, type FieldReader } from './field-reader';
import { type HydratePlan, hasTransforms } from './plan';

/**
 * Returns the plan as one generated function; undefined in a process that disallows code generation from strings. Names enter the source as JSON
 * string literals only.
 */
export function generateHydrate(plan: HydratePlan): ClassParser['hydrate'] | undefined {
  const constants = new Constants();
  const body = [
    `if (depth > run.limits.depth) ${constants.name(rejectDepth)}(run.limits.depth, raw);`,
    ...plan.conflictingKeys.map(
      (key) => `if (Object.hasOwn(raw, ${JSON.stringify(key)})) return ${constants.name(plan.fallback)}(raw, depth, run);`,
    ),
    `const instance = new ${constants.name(plan.shape.class)}();`,
    ...plan.keysToRemove.map((key) => `delete instance[${JSON.stringify(key)}];`),
    'let value;',
    ...plan.readers.map((reader) => readSource(reader, constants)),
    plan.extra ? `${constants.name(keepExtraKeys)}(${constants.name(plan.extra)}, instance, raw, run);` : '',
    hasTransforms(plan) ? `${constants.name(markParsed)}(instance);` : '',
    'return instance;',
  ];
  const source = `return function hydrate(raw, depth, run) {\n${body.join('\n')}\n};`;
  return constants.makeFunction(source)?.() as ClassParser['hydrate'] | undefined;
}

function readSource(reader: FieldReader, constants: Constants): string {
  const key = JSON.stringify(reader.key);
  const read = reader.key in Object.prototype ? `value = Object.hasOwn(raw, ${key}) ? raw[${key}] : undefined;` : `value = raw[${key}];`;
  const absent = reader.computesAbsent ? ` else ${constants.name(computeInto)}(instance, ${constants.name(reader)}, raw, depth, run);` : '';
  return `${read} ${reader.setsAbsent ? '' : 'if (value !== undefined) '}{ ${assignSource(reader, constants)} }${absent}`;
}

function assignSource(reader: FieldReader, constants: Constants): string {
  const property = `instance[${JSON.stringify(reader.field.name)}]`;
  const { transform, assign, list, objects } = reader;
  if (objects && !transform && !assign) return objectsSource(property, objects, constants.name(reader.convert), constants);
  const converted = convertedSource(reader, constants);
  const read = transform ? `${constants.name(transform)}(${converted}, raw, depth, run)` : converted;
  if (assign) return `${constants.name(assign)}(instance, ${read}, run);`;
  if (transform || !list) return `${property} = ${read};`;
  return listSource(property, list, constants.name(reader.convert), constants);
}

/**
 * A value of the declared type is recognized by one comparison. Objects of a client may share their hidden class with any others, such as the
 * declaration of the fields in a static block; the engine then knows nothing of the values, and each comparison costs.
 */
function convertedSource({ convert, passesScalars, field }: FieldReader, constants: Constants): string {
  const call = `${constants.name(convert)}(value, depth, run)`;
  if (!passesScalars) return call;
  const usual = usualTypeOf(field.type);
  const other = `typeof value === "object" && value !== null ? ${call} : value`;
  return usual === undefined ? other : `typeof value === "${usual}" ? value : ${other}`;
}

/** Returns the result of `typeof` for the scalars of a type; undefined if they have several, or none. */
function usualTypeOf(type: TypeShape): string | undefined {
  if (type.kind === 'nullable') return usualTypeOf(type.type);
  if (type.kind !== 'enum') return usualTypes[type.kind];
  const [first, ...others] = new Set(type.values.map((value) => typeof value));
  return first !== 'object' && others.length === 0 ? first : undefined;
}

const usualTypes: Readonly<Partial<Record<TypeShape['kind'], string>>> = {
  string: 'string',
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
};

/** Returns the source for the usual values, an object of one class or an array of them. Arrays in arrays are left to `convert`. */
function listSource(property: string, { parser, limit }: NonNullable<FieldReader['list']>, convert: string, constants: Constants): string {
  const hydrate = `${constants.name(parser)}.hydrate`;
  return `
if (typeof value !== "object" || value === null) ${property} = value;
else if (!Array.isArray(value)) ${property} = ${hydrate}(value, depth + 1, run);
else if (value.length > ${Number(limit)}) ${convert}(value, depth, run);
else {
  const items = new Array(value.length);
  for (let index = 0; index < items.length; index++) {
    const item = value[index];
    items[index] = typeof item !== "object" || item === null ? item : Array.isArray(item) ? ${convert}(item, depth + 1, run) : ${hydrate}(item, depth + 2, run);
  }
  ${property} = items;
}`;
}

/** Returns the source for objects of a declared class. A list that exceeds a limit is left to `convert`, which rejects it. */
function objectsSource(
  property: string,
  { parser, isList, limit }: NonNullable<FieldReader['objects']>,
  convert: string,
  constants: Constants,
): string {
  const hydrate = (value: string, depth: number) =>
    `typeof ${value} === "object" && ${value} !== null && !Array.isArray(${value}) ? ${constants.name(parser)}.hydrate(${value}, depth + ${depth}, run) : ${value}`;
  if (!isList) return `${property} = ${hydrate('value', 1)};`;
  return `
if (!Array.isArray(value)) ${property} = value;
else if (value.length > ${Number(limit)} || depth >= run.limits.depth) ${property} = ${convert}(value, depth, run);
else {
  const items = new Array(value.length);
  for (let index = 0; index < items.length; index++) { const item = value[index]; items[index] = ${hydrate('item', 2)}; }
  ${property} = items;
}`;
}
