import { readFileSync } from 'node:fs';
import Ajv2020, { type ErrorObject, type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type { OpenAPIDocument } from '../spec/objects';
import { schemasOf } from '../spec/places';
import type { Finding } from './finding';

/** Checks a document against the official meta-schema of the version it names, and each of its schemas against JSON Schema 2020-12. */
export function checkMetaSchema(document: OpenAPIDocument): readonly Finding[] {
  const version = /^3\.([12])\.\d/.exec(String(document.openapi))?.[1];
  if (version === undefined) return [{ ...finding('/openapi', `is \`${document.openapi}\`; only 3.1 and 3.2 can be checked`) }];
  const validate = validatorOf(`3.${version}`);
  const ofDocument = validate(document) ? [] : describe(validate.errors ?? [], '');
  return [...ofDocument, ...checkSchemas(document)];
}

const validators = new Map<string, ValidateFunction>();

function validatorOf(version: string): ValidateFunction {
  const known = validators.get(version);
  if (known !== undefined) return known;
  const path = require.resolve(`@seriousme/openapi-schema-validator/schemas/v${version}/schema.json`);
  const validate = newAjv().compile(JSON.parse(readFileSync(path, 'utf8')));
  validators.set(version, validate);
  return validate;
}

function checkSchemas(document: OpenAPIDocument): readonly Finding[] {
  const ajv = newAjv();
  return [...schemasOf(document)].flatMap(({ pointer, value }) => (ajv.validateSchema(value) ? [] : describe(ajv.errors ?? [], pointer)));
}

function newAjv(): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false });
  addFormats(ajv);
  return ajv;
}

/** Of the errors at one place the first says what is wrong; those of branches that were not meant follow from it. */
function describe(errors: readonly ErrorObject[], base: string): readonly Finding[] {
  const telling = errors.filter(({ keyword }) => !['if', 'anyOf', 'oneOf', 'allOf', '$ref', '$dynamicRef'].includes(keyword));
  const byPlace = new Map(telling.toReversed().map((error) => [error.instancePath, error]));
  return [...byPlace.values()].reverse().map((error) => finding(`${base}${error.instancePath}`, sentenceOf(error)));
}

function sentenceOf({ message = 'is not valid', params }: ErrorObject): string {
  const culprit = params.unevaluatedProperty ?? params.additionalProperty ?? params.allowedValues;
  return culprit === undefined ? message : `${message}: \`${String(culprit)}\``;
}

function finding(pointer: string, sentence: string): Finding {
  return { severity: 'error', code: 'meta-schema', pointer: pointer || '/', sentence };
}
