import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type { OpenAPIDocument, SchemaObject } from './spec/objects';

/** What a value has against a schema: the place in the value and a sentence. */
export interface Mismatch {
  /** JSON Pointer into the value; empty for the value itself. */
  readonly pointer: string;
  readonly sentence: string;
}

/** Tells whether values fit schemas of one document, its references resolved. A schema is compiled once. */
export class SchemaValidator {
  readonly #ajv = newAjv();
  readonly #compiled = new WeakMap<SchemaObject, ValidateFunction>();

  constructor({ components }: OpenAPIDocument) {
    this.#ajv.addSchema({ components }, documentKey, undefined, false);
  }

  /** What the value has against the schema, first things first; nothing when it fits. Throws when the schema is none. */
  check(schema: SchemaObject, value: unknown): readonly Mismatch[] {
    const validate = this.#compile(schema);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message = 'is not valid', params }) => ({
      pointer: instancePath,
      sentence: 'allowedValues' in params ? `${message}: ${JSON.stringify(params.allowedValues)}` : message,
    }));
  }

  #compile(schema: SchemaObject): ValidateFunction {
    const known = this.#compiled.get(schema);
    if (known !== undefined) return known;
    const validate = this.#ajv.compile(absolute(schema) as SchemaObject);
    this.#compiled.set(schema, validate);
    return validate;
  }
}

const documentKey = 'antiphon:document';

function newAjv(): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, allErrors: false, logger: false, validateSchema: false });
  addFormats(ajv);
  return ajv;
}

/** References of a schema lead into the document, wherever the schema itself is compiled. */
function absolute(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(absolute);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      name === '$ref' && typeof member === 'string' && member.startsWith('#') ? `${documentKey}${member}` : absolute(member),
    ]),
  );
}
