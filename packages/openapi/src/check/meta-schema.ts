import Ajv2020, { type ErrorObject, type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type { OpenAPIDocument } from '../spec/objects';
import { schemasOf } from '../spec/places';
import { type SupportedVersion, supportedVersionOf } from '../spec/version';
import { type Finding, finding } from './finding';

/** Checks a document against the official meta-schema of its version, and each of its schemas against JSON Schema 2020-12. */
export function checkMetaSchema(document: OpenAPIDocument): readonly Finding[] {
  const version = supportedVersionOf(document);
  if (version === undefined) return [finding('unsupported-version', '/openapi', String(document.openapi))];
  const validate = validatorOf(version);
  const ofDocument = validate(document) ? [] : findingsOf(validate.errors, '');
  return [...ofDocument, ...checkSchemas(document)];
}

/** The names are literals: a bundle contains what they name. */
const metaSchemas: Readonly<Record<SupportedVersion, () => object>> = {
  '3.1': () => require('@seriousme/openapi-schema-validator/schemas/v3.1/schema.json') as object,
  '3.2': () => require('@seriousme/openapi-schema-validator/schemas/v3.2/schema.json') as object,
};

const validators = new Map<SupportedVersion, ValidateFunction>();

function validatorOf(version: SupportedVersion): ValidateFunction {
  const known = validators.get(version);
  if (known !== undefined) return known;
  const validate = newAjv().compile(metaSchemas[version]());
  validators.set(version, validate);
  return validate;
}

function checkSchemas(document: OpenAPIDocument): readonly Finding[] {
  const ajv = newAjv();
  return [...schemasOf(document)].flatMap(({ pointer, value }) => (ajv.validateSchema(value) ? [] : findingsOf(ajv.errors, pointer)));
}

function newAjv(): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false });
  addFormats(ajv);
  return ajv;
}

const consequences = ['if', 'anyOf', 'oneOf', 'allOf', '$ref', '$dynamicRef'];

/** Keeps the first error of each place: those of the branches of a union follow from it. */
function findingsOf(errors: readonly ErrorObject[] | null | undefined, base: string): readonly Finding[] {
  const causes = (errors ?? []).filter(({ keyword }) => !consequences.includes(keyword));
  const byPlace = new Map(causes.toReversed().map((error) => [error.instancePath, error]));
  return [...byPlace.values()].reverse().map((error) => finding('meta-schema', `${base}${error.instancePath}` || '/', sentenceOf(error)));
}

function sentenceOf({ message = 'is not valid', params }: ErrorObject): string {
  const culprit = params.unevaluatedProperty ?? params.additionalProperty ?? params.allowedValues;
  return culprit === undefined ? message : `${message}: \`${String(culprit)}\``;
}
