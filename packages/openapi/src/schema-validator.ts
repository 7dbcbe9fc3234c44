import Ajv2020, { type ErrorObject, type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { isObject, mapValues } from './json/objects';
import type { OpenAPIDocument, SchemaObject } from './spec/objects';

/** A place of a value that does not match its schema. */
export interface Mismatch {
  /** JSON Pointer into the value; empty for the value itself. */
  readonly pointer: string;
  readonly sentence: string;
}

/** Checks values against schemas of one document, whose references it resolves. Each schema is compiled once. */
export class SchemaValidator {
  readonly #ajv = newAjv();
  readonly #compiled = new WeakMap<SchemaObject, ValidateFunction>();

  constructor({ components, paths, webhooks }: OpenAPIDocument) {
    this.#ajv.addSchema({ components, paths, webhooks }, documentKey, undefined, false);
  }

  /** Returns the mismatches of a value, none if it matches. Throws an error if the schema is not a valid schema. */
  check(schema: SchemaObject, value: unknown): readonly Mismatch[] {
    const validate = this.#compile(schema);
    return validate(value) ? [] : (validate.errors ?? []).map(mismatchOf);
  }

  #compile(schema: SchemaObject): ValidateFunction {
    const known = this.#compiled.get(schema);
    if (known !== undefined) return known;
    const validate = this.#ajv.compile(absolute(schema) as SchemaObject);
    this.#compiled.set(schema, validate);
    return validate;
  }
}

const documentKey = 'openapi:document';

function newAjv(): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, allErrors: false, logger: false, validateSchema: false });
  addFormats(ajv);
  return ajv;
}

function mismatchOf({ instancePath, message = 'is not valid', params }: ErrorObject): Mismatch {
  const allowed = 'allowedValues' in params ? `: ${JSON.stringify(params.allowedValues)}` : '';
  return { pointer: instancePath, sentence: `${message}${allowed}` };
}

/** A schema is compiled outside the document, so its references need the document's name. */
function absolute(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(absolute);
  if (!isObject(value)) return value;
  return mapValues(value, (member, name) =>
    name === '$ref' && typeof member === 'string' && member.startsWith('#') ? `${documentKey}${member}` : absolute(member),
  );
}
