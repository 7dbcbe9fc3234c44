import { Constants } from '../../codegen/constants';
import { markParsed } from '../../read/parsed-instances';
import type { ClassParser } from '../compiler';
import { rejectDepth } from '../run';
import { computeInto, type FieldReader, type HydratePlan, hasTransforms, keepExtra } from './hydrate';

/** The plan as one generated function; undefined where code may not be generated from strings. Names enter the source as JSON only. */
export function generateHydrate(plan: HydratePlan): ClassParser['hydrate'] | undefined {
  const constants = new Constants();
  const body = [
    `if (depth > run.limits.depth) ${constants.name(rejectDepth)}(run, raw);`,
    ...plan.conflictingKeys.map(
      (key) => `if (Object.hasOwn(raw, ${JSON.stringify(key)})) return ${constants.name(plan.around)}(raw, depth, run);`,
    ),
    `const instance = new ${constants.name(plan.shape.class)}();`,
    ...plan.unlisted.map((key) => `delete instance[${JSON.stringify(key)}];`),
    'let value;',
    ...plan.readers.map((reader) => readSource(reader, constants)),
    plan.extra ? `${constants.name(keepExtra)}(${constants.name(plan.extra)}, instance, raw, run);` : '',
    hasTransforms(plan) ? `${constants.name(markParsed)}(instance);` : '',
    'return instance;',
  ];
  return constants.makeFunction(`return function hydrate(raw, depth, run) {\n${body.join('\n')}\n};`)?.() as
    | ClassParser['hydrate']
    | undefined;
}

function readSource(reader: FieldReader, constants: Constants): string {
  const key = JSON.stringify(reader.key);
  const read = reader.key in Object.prototype ? `value = Object.hasOwn(raw, ${key}) ? raw[${key}] : undefined;` : `value = raw[${key}];`;
  const absent = reader.computesAbsent ? ` else ${constants.name(computeInto)}(instance, ${constants.name(reader)}, raw, depth, run);` : '';
  return `${read} ${reader.setsAbsent ? '' : 'if (value !== undefined) '}{ ${assignSource(reader, constants)} }${absent}`;
}

function assignSource(reader: FieldReader, constants: Constants): string {
  const property = `instance[${JSON.stringify(reader.field.name)}]`;
  const { transform, assign, list } = reader;
  const converted = convertedSource(reader, constants);
  const read = transform ? `${constants.name(transform)}(${converted}, raw, depth, run)` : converted;
  if (assign) return `${constants.name(assign)}(instance, ${read}, run);`;
  if (transform) return `${property} = ${read};`;
  return list ? listSource(property, reader, constants) : `${property} = ${read};`;
}

function convertedSource({ convert, passesScalars }: FieldReader, constants: Constants): string {
  const call = `${constants.name(convert)}(value, depth, run)`;
  return passesScalars ? `typeof value === "object" && value !== null ? ${call} : value` : call;
}

/** The usual case, an object of one class or a list of them. Lists in lists go the general road. */
function listSource(property: string, reader: FieldReader, constants: Constants): string {
  const { parser, limit } = reader.list as NonNullable<FieldReader['list']>;
  const hydrate = `${constants.name(parser)}.hydrate`;
  return `
if (typeof value !== "object" || value === null) ${property} = value;
else if (!Array.isArray(value)) ${property} = ${hydrate}(value, depth + 1, run);
else if (value.length > ${Number(limit)}) ${constants.name(reader.convert)}(value, depth, run);
else {
  const items = new Array(value.length);
  for (let index = 0; index < items.length; index++) {
    const item = value[index];
    items[index] = typeof item !== "object" || item === null ? item : Array.isArray(item) ? ${constants.name(reader.convert)}(item, depth + 1, run) : ${hydrate}(item, depth + 2, run);
  }
  ${property} = items;
}`;
}
