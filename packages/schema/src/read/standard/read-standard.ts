import { type Problem, problems } from '../../problems/problems';
import { placeOf, type SetupProblem } from '../../setup-error';
import { jsonSchemasOf, type StandardSchemas } from '../../standard/json-schemas';
import type { RawSchema } from '../../standard/raw-schema';
import type { StandardRecord } from '../../standard/standard-class';
import { compileValidator } from '../../standard/validator';
import type { Class, ClassShape, FieldShape, StandardShape } from '../../types/shape';
import { findDescriptor } from '../../values/ancestry';
import { rename } from '../../values/rename';
import { recordInnerShape } from './inner-shapes';
import { fieldOf, fieldsOfSchema, mergedObject, type SchemaReading, typeOfSchema } from './schema-types';
import { unwritablePaths } from './unwritable';

type ShapeOf = SchemaReading['shapeOf'];

/** Reads a class that is made of a schema: its fields for writing and for texts, its schemas for documents, and its validator. */
export function readStandardClass(target: Class, record: StandardRecord, declared: readonly string[], shapeOf: ShapeOf): ClassShape {
  const schemas = jsonSchemasOf(record.schema);
  const name = record.options.name ?? target.name;
  const place = placeOf(target);
  if ('code' in schemas) return shapeWithoutSchema(target, name, [{ ...place, ...schemas }], record);
  const reader = new StandardReader(target, name, schemas, shapeOf);
  const { fields, resolve } = reader;
  const found = [...problemsOf(target, declared, reader)].map(([member, problem]) => ({ ...placeOf(target, member), ...problem }));
  const unwritable = unwritablePaths(schemas.output, (ref) => resolve('output', ref));
  const base = shapeWithoutSchema(target, name, found, record);
  return Object.freeze({
    ...base,
    fields: Object.freeze(fields),
    standard: Object.freeze({
      ...base.standard,
      schemas: reader.documented,
      definitionOf: reader.definitionOf,
      unwritable: unwritable.map((path) => ({ ...placeOf(target, path === '' ? undefined : path), ...problems.unwritableSchema() })),
    }),
  });
}

function shapeWithoutSchema(target: Class, name: string, found: readonly SetupProblem[], record: StandardRecord) {
  return {
    name,
    class: target,
    fields: [],
    extra: undefined,
    validation: undefined,
    documentation: {},
    problems: found,
    standard: {
      validator: compileValidator(record.schema, record.options),
      schemas: { input: {}, output: {} },
      definitionOf: () => undefined,
      unwritable: [],
    },
  } satisfies ClassShape;
}

/** Fields of the class itself would be neither read nor written: the schema declares all of them. */
function* problemsOf(
  target: Class,
  declared: readonly string[],
  { fields, isObject }: StandardReader,
): Iterable<[string | undefined, Problem]> {
  if (!isObject) yield [undefined, problems.schemaOfNoObject()];
  const names = new Set(fields.map(({ name }) => name));
  for (const name of declared) yield [name, problems.fieldBesideSchema()];
  for (const name of names) if (findDescriptor(target.prototype, name) !== undefined) yield [name, problems.memberHidesField(name)];
}

/** Reads the two schemas of one class, and the definitions in them. */
class StandardReader {
  readonly fields: readonly FieldShape[];
  readonly isObject: boolean;
  /** The schemas of the class itself: a library may write a schema that contains itself as a definition. */
  readonly documented: StandardSchemas;
  readonly #schemas: StandardSchemas;
  readonly #target: Class;
  readonly #name: string;
  readonly #shapeOf: ShapeOf;
  readonly #definitions = new Map<string, Class>();
  readonly #innerClasses = { input: new WeakMap<RawSchema, Class>(), output: new WeakMap<RawSchema, Class>() };

  constructor(target: Class, name: string, schemas: StandardSchemas, shapeOf: ShapeOf) {
    this.#target = target;
    this.#name = name;
    this.#schemas = schemas;
    this.#shapeOf = shapeOf;
    const [input, output] = [this.#objectOf('input', schemas.input), this.#objectOf('output', schemas.output)];
    this.documented = { input: this.#rootOf('input'), output: this.#rootOf('output') };
    this.isObject = input !== undefined && output !== undefined;
    this.fields = this.#pairedFields(input ?? {}, output ?? {});
  }

  /** Returns the schema that a reference names, and its class if it is an object. */
  resolve = (direction: SchemaReading['direction'], ref: string): ReturnType<SchemaReading['resolve']> => {
    if (this.#isRoot(direction, ref)) return { schema: this.#rootOf(direction), class: this.#target };
    const schema = this.#definition(direction, ref);
    return { schema, class: this.#objectOf(direction, schema) === undefined ? undefined : this.#classOfDefinition(ref) };
  };

  /** Returns the shape that represents a definition in documents. */
  definitionOf: StandardShape['definitionOf'] = (ref) => {
    const isRoot = this.#isRoot('output', ref) || this.#isRoot('input', ref);
    return this.#shapeOf(isRoot ? this.#target : this.#classOfDefinition(ref));
  };

  #isRoot(direction: SchemaReading['direction'], ref: string): boolean {
    return ref === '#' || ref === this.#schemas[direction].$ref;
  }

  #rootOf(direction: SchemaReading['direction']): RawSchema {
    const root = this.#schemas[direction];
    return root.$ref === undefined || root.$ref === '#' ? root : this.#definition(direction, root.$ref);
  }

  #definition(direction: SchemaReading['direction'], ref: string): RawSchema {
    const key = ref.replace('#/$defs/', '').replaceAll('~1', '/').replaceAll('~0', '~');
    return this.#schemas[direction].$defs?.[key] ?? {};
  }

  #classOfDefinition(ref: string): Class {
    const known = this.#definitions.get(ref);
    if (known !== undefined) return known;
    const made = rename(class {}, this.#definitionName(ref, this.#definitions.size + 1));
    this.#definitions.set(ref, made);
    const schemas = { input: this.#definition('input', ref), output: this.#definition('output', ref) };
    const fieldsOf = () => this.#pairedFields(this.#objectOf('input', schemas.input) ?? {}, this.#objectOf('output', schemas.output) ?? {});
    recordInnerShape(made, () => innerShape(made, fieldsOf(), schemas, this.definitionOf));
    return made;
  }

  /** Libraries number the schemas without a name, some of them differently each time. */
  #definitionName(ref: string, number: number): string {
    const key = ref.slice(ref.lastIndexOf('/') + 1);
    return /^(?:__schema|intersection|union|morph|T|alias)?\d+$/.test(key) ? `${this.#name}Part${number}` : key;
  }

  /** Returns an object with its properties, behind references and intersections; undefined for every other schema. */
  #objectOf(direction: SchemaReading['direction'], schema: RawSchema, seen = new Set<string>()): RawSchema | undefined {
    const { $ref } = schema;
    if ($ref !== undefined)
      return seen.has($ref) ? undefined : this.#objectOf(direction, this.#definition(direction, $ref), seen.add($ref));
    if (schema.properties !== undefined) return schema;
    return schema.allOf === undefined
      ? undefined
      : mergedObject(schema, (ref) => ({ schema: this.#definition(direction, ref), class: undefined }));
  }

  #reading(direction: SchemaReading['direction']): SchemaReading {
    return {
      direction,
      shapeOf: this.#shapeOf,
      resolve: (ref) => this.resolve(direction, ref),
      classOf: (schema, reading) => this.#innerClass(schema, reading),
      open: new Set(),
    };
  }

  /** One class for each schema: a type that contains itself would have no end. */
  #innerClass(schema: RawSchema, reading: SchemaReading): Class {
    const classes = this.#innerClasses[reading.direction];
    const known = classes.get(schema);
    if (known !== undefined) return known;
    const made = rename(class {}, this.#name);
    classes.set(schema, made);
    const schemas = { input: schema, output: schema };
    recordInnerShape(made, () => innerShape(made, fieldsOfSchema(schema, reading), schemas, this.definitionOf));
    return made;
  }

  /** A property with one schema in both directions is one field; otherwise it is a field that is only read, and one that is only written. */
  #pairedFields(input: RawSchema, output: RawSchema): FieldShape[] {
    const names = [...new Set([...Object.keys(input.properties ?? {}), ...Object.keys(output.properties ?? {})])];
    return names.flatMap((name, order) => {
      const given = this.#directedField(name, input, order, 'input');
      const sent = this.#directedField(name, output, order, 'output');
      const isSame = given && sent && given.required === sent.required && sameProperty(name, input, output);
      if (isSame)
        return [fieldOf(name, { ...sent, type: sent.nullable ? { kind: 'nullable', type: sent.type } : sent.type, inInput: true })];
      return [given, sent].filter((field) => field !== undefined);
    });
  }

  #directedField(
    name: string,
    { properties, required }: RawSchema,
    order: number,
    direction: SchemaReading['direction'],
  ): FieldShape | undefined {
    const schema = properties?.[name];
    if (schema === undefined) return undefined;
    const type = typeOfSchema(schema, this.#reading(direction));
    const isRequired = required?.includes(name) ?? false;
    return fieldOf(name, { type, required: isRequired, order, inInput: direction === 'input', inOutput: direction === 'output' });
  }
}

/** References are the same in both directions; what they name may differ, and is paired there. */
function sameProperty(name: string, input: RawSchema, output: RawSchema): boolean {
  // An object of zod is closed in its output only, because undeclared keys are dropped.
  const [given, sent] = [input, output].map(({ properties }) =>
    JSON.stringify(properties?.[name]).replaceAll(',"additionalProperties":false', ''),
  );
  return given === sent && !given?.includes('"x-standard"');
}

function innerShape(
  target: Class,
  fields: readonly FieldShape[],
  schemas: StandardSchemas,
  definitionOf: StandardShape['definitionOf'],
): ClassShape {
  return Object.freeze({
    name: target.name,
    class: target,
    fields: Object.freeze(fields),
    extra: undefined,
    validation: undefined,
    documentation: {},
    problems: [],
    standard: { validator: undefined, schemas, definitionOf, unwritable: [] },
  });
}
