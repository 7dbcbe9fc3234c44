import { type Problem, problems } from '../problems/problems';
import type { RawSchema } from './raw-schema';
import { type AnyStandardSchema, isTypeBoxSchema, type StandardJSONSchemaOptions, type StandardSchema } from './standard-schema';
import { typeBoxSchema } from './typebox-schema';

/** The JSON Schemas of what a schema accepts and of what it returns. */
export interface StandardSchemas {
  readonly input: RawSchema;
  readonly output: RawSchema;
}

type Direction = keyof StandardSchemas;

interface JSONSchemaInterface {
  input(options: StandardJSONSchemaOptions): RawSchema;
  output(options: StandardJSONSchemaOptions): RawSchema;
}

/** Returns the JSON Schemas of a schema, or the problem of one that has none. */
export function jsonSchemasOf(schema: AnyStandardSchema): StandardSchemas | Problem {
  if (isTypeBoxSchema(schema)) return { input: typeBoxSchema(schema, 'input'), output: typeBoxSchema(schema, 'output') };
  const { vendor } = schema['~standard'];
  try {
    const convert = (direction: Direction) => (converters[vendor] ?? convertByInterface)(schema, direction);
    return { input: convert('input'), output: convert('output') };
  } catch (error) {
    return problems.schemaWithoutJsonSchema(vendor, error instanceof Error ? error.message : String(error));
  }
}

type Convert = (schema: StandardSchema, direction: Direction) => RawSchema;

/** Each library marks the values that JSON does not have in its own way. */
const converters: Readonly<Record<string, Convert | undefined>> = {
  zod: (schema, direction) => convertByInterface(schema, direction, { unrepresentable: 'any', override: markZod }),
  arktype: (schema, direction) => convertByInterface(schema, direction, { fallback: markArktype }),
  valibot: convertValibot,
};

function convertByInterface(schema: StandardSchema, direction: Direction, libraryOptions?: Record<string, unknown>): RawSchema {
  const { jsonSchema } = schema['~standard'] as { readonly jsonSchema?: JSONSchemaInterface };
  if (jsonSchema === undefined) throw new Error('it lacks the interface `jsonSchema` of Standard Schema');
  return jsonSchema[direction]({ target: 'draft-2020-12', libraryOptions });
}

interface ZodContext {
  readonly zodSchema: { readonly _zod: { readonly def: { readonly type: string } } };
  readonly jsonSchema: Record<string, unknown>;
}

function markZod({ zodSchema, jsonSchema }: ZodContext): void {
  const { type } = zodSchema._zod.def;
  if (type === 'date') Object.assign(jsonSchema, dateMark);
  else if (type === 'bigint') Object.assign(jsonSchema, bigintMark);
  else if (unrepresentableInZod.has(type) && Object.keys(jsonSchema).length === 0) jsonSchema['x-standard'] = 'unknown';
}

const unrepresentableInZod = new Set([
  'transform',
  'custom',
  'map',
  'set',
  'symbol',
  'function',
  'promise',
  'file',
  'undefined',
  'void',
  'nan',
]);

interface ArktypeContext {
  readonly code: string;
  readonly base: RawSchema;
  readonly domain?: string;
}

function markArktype({ code, base, domain }: ArktypeContext): RawSchema {
  if (code === 'date') return { ...base, ...dateMark };
  if (code === 'domain' && domain === 'bigint') return bigintMark;
  if (code === 'unit') return { 'x-standard': 'undefined' };
  return code === 'domain' || code === 'proto' ? { 'x-standard': 'unknown' } : base;
}

interface ValibotConverter {
  toJsonSchema(schema: object, config: object): RawSchema;
}

interface ValibotContext {
  readonly valibotSchema: { readonly type: string };
  readonly valibotAction: { readonly kind: string; readonly type: string };
  readonly errors: readonly string[] | undefined;
}

function convertValibot(schema: StandardSchema, direction: Direction): RawSchema {
  const { toJsonSchema } = loadValibotConverter();
  return toJsonSchema(schema, {
    target: 'draft-2020-12',
    typeMode: direction,
    errorMode: 'ignore',
    overrideSchema: markValibotSchema,
    overrideAction: direction === 'output' ? markValibotAction : undefined,
  });
}

function loadValibotConverter(): ValibotConverter {
  try {
    return require('@valibot/to-json-schema') as ValibotConverter;
  } catch {
    throw new Error('the package @valibot/to-json-schema is not installed');
  }
}

function markValibotSchema({ valibotSchema, errors }: ValibotContext): RawSchema | undefined {
  if (errors === undefined) return undefined;
  if (valibotSchema.type === 'date') return dateMark;
  return valibotSchema.type === 'bigint' ? bigintMark : { 'x-standard': 'unknown' };
}

/** A transformation may return a value of any type, unless it is one of texts. */
function markValibotAction({ valibotAction: { kind, type }, errors }: ValibotContext): RawSchema | undefined {
  return errors !== undefined && kind === 'transformation' && !textTransformations.has(type) ? { 'x-standard': 'unknown' } : undefined;
}

const textTransformations = new Set([
  'trim',
  'trim_start',
  'trim_end',
  'to_lower_case',
  'to_upper_case',
  'normalize',
  'readonly',
  'brand',
  'flavor',
]);

const dateMark: RawSchema = { type: 'string', format: 'date-time', 'x-standard': 'date' };
const bigintMark: RawSchema = { type: 'integer', 'x-standard': 'bigint' };
