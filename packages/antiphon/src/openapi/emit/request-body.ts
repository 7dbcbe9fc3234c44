import type { MediaTypeObject, RequestBodyObject, SchemaObject } from '@antiphon/openapi/spec';
import { documentValue, isNested } from '@antiphon/schema/internal';
import type { BodyParameter, FormParameter, Route, UploadParameter } from '../../routes/route';
import type { Components } from './components';

type FieldParameter = BodyParameter | FormParameter | UploadParameter;

/** Emits the Request Body Object of a route: JSON, a form, or a multipart form if files are sent. Undefined if the action reads no body. */
export function emitRequestBody(route: Route, components: Components): RequestBodyObject | undefined {
  const fields = route.parameters.filter(isField).filter(({ includeInSchema }) => includeInSchema);
  if (fields.length === 0) return undefined;
  const { description, ...schema } = bodySchema(fields, components);
  const required = fields.some((field) => field.required);
  return {
    ...(description === undefined ? {} : { description: String(description) }),
    content: Object.fromEntries(mediaTypesOf(fields).map((mediaType) => [mediaType, { schema, ...encodingOf(fields) }])),
    ...(required ? { required } : {}),
  };
}

/** Returns the media types of the bodies that the action reads, also of those that the document omits. */
export function bodyMediaTypes({ parameters }: Route): readonly string[] {
  const fields = parameters.filter(isField);
  return fields.length === 0 ? [] : mediaTypesOf(fields);
}

/** Returns true if the action reads the body of the request. */
export function readsBody(route: Route): boolean {
  return route.parameters.some(isField);
}

function isField(parameter: Route['parameters'][number]): parameter is FieldParameter {
  return parameter.kind === 'body' || parameter.kind === 'form' || parameter.kind === 'upload';
}

/** A form without files is accepted in both encodings. */
function mediaTypesOf(fields: readonly FieldParameter[]): readonly string[] {
  if (fields.some(({ kind }) => kind === 'upload')) return ['multipart/form-data'];
  return fields.some(({ kind }) => kind === 'form') ? ['application/x-www-form-urlencoded', 'multipart/form-data'] : ['application/json'];
}

/** Returns the media types that the files of a form may have, and JSON for fields with members. */
function encodingOf(fields: readonly FieldParameter[]): Pick<MediaTypeObject, 'encoding'> {
  const entries = fields.flatMap((field) => {
    if (field.kind === 'upload') return field.accept === undefined ? [] : [[field.name, { contentType: field.accept.join(', ') }] as const];
    return field.kind === 'form' ? nestedNames(field).map((name) => [name, { contentType: 'application/json' }] as const) : [];
  });
  return entries.length === 0 ? {} : { encoding: Object.fromEntries(entries) };
}

function nestedNames({ name, type }: FormParameter): readonly string[] {
  if (name !== undefined) return isNested(type) ? [name] : [];
  if (type.kind === 'nullable') return nestedNames({ name, type: type.type } as FormParameter);
  if (type.kind !== 'object') return [];
  return type.shape.fields.filter((field) => field.inInput && isNested(field.type)).map(({ wireNameIn }) => wireNameIn);
}

/** Returns the schema of one whole value, or of an object of named values; of both if the action declares both. */
function bodySchema(fields: readonly FieldParameter[], components: Components): SchemaObject {
  const wholes = fields.filter(({ name }) => name === undefined).map((field) => fieldSchema(field, components));
  const named = fields.filter(({ name }) => name !== undefined);
  if (named.length === 0 && wholes.length === 1) return wholes[0] as SchemaObject;
  const schemas = named.length === 0 ? wholes : [...wholes, objectOf(named, components)];
  return schemas.length === 1 ? (schemas[0] as SchemaObject) : { allOf: schemas };
}

function objectOf(fields: readonly FieldParameter[], components: Components): SchemaObject {
  const required = [...new Set(fields.filter((field) => field.required).map(({ name }) => name))];
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field, components)])),
    ...(required.length === 0 ? {} : { required }),
  };
}

function fieldSchema(field: FieldParameter, components: Components): SchemaObject {
  if (field.kind === 'upload') return uploadSchema(field);
  const schema = components.schemaOf(field.type, 'input');
  const described = field.default === undefined || 'default' in schema ? schema : { ...schema, default: documentValue(field.default) };
  return field.kind === 'body' && !field.required ? orNull(described) : described;
}

/** In JSON, null is accepted for a missing value. */
function orNull(schema: SchemaObject): SchemaObject {
  const { type } = schema;
  if (typeof type === 'string' && !('enum' in schema) && !('const' in schema)) return { ...schema, type: [type, 'null'] };
  const { description, default: fallback, ...value } = schema;
  if (Object.keys(value).length === 0 || Array.isArray(type)) return schema;
  return {
    anyOf: [value, { type: 'null' }],
    ...(description === undefined ? {} : { description }),
    ...(fallback === undefined ? {} : { default: fallback }),
  };
}

/** JSON Schema describes binary content as a string with a media type. */
const binary = { type: 'string', contentMediaType: 'application/octet-stream' } as const;

function uploadSchema({ many, documentation }: UploadParameter): SchemaObject {
  const description = documentation.description === undefined ? {} : { description: documentation.description };
  return many ? { type: 'array', items: binary, ...description } : { ...binary, ...description };
}
