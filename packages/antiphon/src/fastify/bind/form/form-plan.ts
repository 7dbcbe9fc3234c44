import { isJsonMediaType } from '@antiphon/responses/internal';
import { readClass, type SchemaOptions, type TypeShape } from '@antiphon/schema';
import type { FormParameter, Parameter, UploadParameter } from '../../../routes/route';

/** The texts that are kept per name: up to two of a scalar, which show that it was repeated; only the name of an undeclared field. */
export type TextKind = 'one' | 'many' | 'undeclared';

/** The names of a form that a route reads. */
export interface FormPlan {
  readonly uploads: ReadonlyMap<string, UploadParameter>;
  /** Undefined for a name whose texts the route does not read. */
  kindOf(name: string): TextKind | undefined;
  /** Returns true for a field of bytes: a file is received as its base64 text. */
  isBytes(name: string): boolean;
  /** Returns true for a part that is a file. Clients may send a field as a Blob, which has a filename, and a file without one. */
  isFile(name: string, mediaType: string, filename: string | undefined): boolean;
}

/** Returns the plan of an action's parameters; undefined for an action that reads no form. */
export function compileFormPlan(parameters: readonly Parameter[], options: SchemaOptions): FormPlan | undefined {
  const forms = parameters.filter((parameter): parameter is FormParameter => parameter.kind === 'form');
  const uploads = new Map(parameters.flatMap((parameter) => (parameter.kind === 'upload' ? namesOfUpload(parameter) : [])));
  if (forms.length === 0 && uploads.size === 0) return undefined;
  const fields = forms.flatMap(fieldsOf);
  const texts = new Map(fields.map(([name, type]) => [name, kindOfType(type)]));
  const bytes = new Set(fields.flatMap(([name, type]) => (containsBytes(type) ? [name] : [])));
  const others = otherKind(forms, options);
  const kindOf = (name: string): TextKind | undefined => texts.get(baseOf(name)) ?? others;
  return {
    uploads,
    kindOf,
    isBytes: (name) => bytes.has(name),
    isFile(name, mediaType, filename) {
      if (uploads.has(name) || bytes.has(name)) return filename !== undefined || mediaType === octetStream;
      return filename !== undefined && !(texts.has(baseOf(name)) && isTextual(mediaType));
    },
  };
}

/** Many clients send the files of a list as `photos[]`. */
function namesOfUpload(upload: UploadParameter): readonly (readonly [name: string, upload: UploadParameter])[] {
  return (upload.many ? [upload.name, `${upload.name}[]`] : [upload.name]).map((name) => [name, upload]);
}

/** The media type of a part of unknown content. */
export const octetStream = 'application/octet-stream';

function isTextual(mediaType: string): boolean {
  return mediaType.startsWith('text/') || isJsonMediaType(mediaType);
}

/** `address[city]` belongs to `address`. */
function baseOf(name: string): string {
  const open = name.indexOf('[');
  return open === -1 ? name : name.slice(0, open);
}

function fieldsOf({ name, type }: FormParameter): (readonly [name: string, type: TypeShape])[] {
  if (name !== undefined) return [[name, type]];
  const shape = classOf(type);
  return shape === undefined ? [] : shape.fields.filter(({ inInput }) => inInput).map((field) => [field.wireNameIn, field.type]);
}

function kindOfType(type: TypeShape): TextKind {
  if (type.kind === 'nullable') return kindOfType(type.type);
  return severalKinds.has(type.kind) ? 'many' : 'one';
}

function containsBytes(type: TypeShape): boolean {
  if (type.kind === 'nullable') return containsBytes(type.type);
  return type.kind === 'array' ? containsBytes(type.items) : type.kind === 'bytes';
}

const severalKinds: ReadonlySet<TypeShape['kind']> = new Set(['any', 'array', 'tuple', 'set', 'record', 'map', 'object', 'union']);

function classOf(type: TypeShape) {
  if (type.kind === 'nullable') return classOf(type.type);
  return type.kind === 'object' ? readClass(type.class) : undefined;
}

/** A record of the whole form has every name; a class that forbids undeclared names reports them. */
function otherKind(forms: readonly FormParameter[], { extra }: SchemaOptions): TextKind | undefined {
  const wholes = forms.filter(({ name }) => name === undefined).map(({ type }) => classOf(type));
  if (wholes.some((shape) => shape === undefined)) return 'many';
  return wholes.some((shape) => (shape?.extra ?? extra) === 'forbid') ? 'undeclared' : undefined;
}
