import type { ClassParser } from './compiler';
import { Constants } from './constants';
import { type FieldReader, type HydratePlan, keepExtra } from './hydrate';
import { hydrateByLibrary } from './library-hydrate';
import { refuseDepth } from './run';

/** The plan as one generated function; undefined where code may not be generated from strings. Names enter the source as JSON only. */
export function generateHydrate(plan: HydratePlan): ClassParser['hydrate'] | undefined {
  const constants = new Constants();
  const body = [
    `if (depth > run.limits.depth) ${constants.name(refuseDepth)}(run, raw);`,
    ...plan.rivals.map((key) => `if (Object.hasOwn(raw, ${JSON.stringify(key)})) return ${constants.name(libraryRoad(plan))}(raw, run);`),
    `const instance = new ${constants.name(plan.shape.class)}();`,
    ...plan.unlisted.map((key) => `delete instance[${JSON.stringify(key)}];`),
    'let value;',
    ...plan.readers.map((reader) => readSource(reader, constants)),
    plan.extra ? `${constants.name(keepExtra)}(${constants.name(plan.extra)}, instance, raw, run);` : '',
    'return instance;',
  ];
  return constants.makeFunction(`return function hydrate(raw, depth, run) {\n${body.join('\n')}\n};`)?.() as
    | ClassParser['hydrate']
    | undefined;
}

function libraryRoad({ shape, strict }: HydratePlan) {
  return (raw: object, run: Parameters<typeof hydrateByLibrary>[2]) => hydrateByLibrary(shape.class, raw, run, strict);
}

function readSource(reader: FieldReader, constants: Constants): string {
  const key = JSON.stringify(reader.key);
  const read = reader.key in Object.prototype ? `value = Object.hasOwn(raw, ${key}) ? raw[${key}] : undefined;` : `value = raw[${key}];`;
  const assign = `instance[${JSON.stringify(reader.field.name)}] = ${convertedSource(reader, constants)};`;
  return `${read} ${reader.setsAbsent ? '' : 'if (value !== undefined) '}${assign}`;
}

function convertedSource({ convert, passesScalars, transform }: FieldReader, constants: Constants): string {
  const call = `${constants.name(convert)}(value, depth, run)`;
  const converted = passesScalars ? `typeof value === "object" && value !== null ? ${call} : value` : call;
  return transform ? `${constants.name(transform)}(${converted}, raw)` : converted;
}
