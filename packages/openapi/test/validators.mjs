// Validates the documents of each line of stdin (a JSON array) with validators that know nothing of each other or of Antiphon: two for every
// version, and for 3.1 a third that also follows references, names and path variables. Writes a line with the errors of each document.
import { createInterface } from 'node:readline';
import { setMetaSchemaOutputFormat } from '@hyperjump/json-schema';
import { validate as validate31 } from '@hyperjump/json-schema/openapi-3-1';
import { validate as validate32 } from '@hyperjump/json-schema/openapi-3-2';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { Validator } from '@seriousme/openapi-schema-validator';

setMetaSchemaOutputFormat('BASIC');

const redoclyConfig = await createConfig({
  rules: {
    struct: 'error',
    'no-unresolved-refs': 'error',
    'operation-operationId-unique': 'error',
    'operation-parameters-unique': 'error',
    'path-parameters-defined': 'error',
    'path-declaration-must-exist': 'error',
    'paths-kebab-case': 'off',
    'no-identical-paths': 'error',
    'no-enum-type-mismatch': 'error',
    'no-invalid-media-type-examples': 'error',
    'no-invalid-parameter-examples': 'error',
    'no-required-schema-properties-undefined': 'error',
    'security-defined': 'off',
    'spec-components-invalid-map-name': 'error',
    'response-contains-header': 'off',
  },
});

async function redoclyErrors(document) {
  const problems = await lintFromString({ source: JSON.stringify(document), absoluteRef: 'openapi.json', config: redoclyConfig });
  const errors = problems.filter(({ severity }) => severity === 'error');
  return errors.length === 0 ? [] : [`redocly: ${errors.map(({ message, location }) => `${message} ${location[0]?.pointer}`).join('; ')}`];
}

async function errorsOf(document) {
  const is32 = document.openapi.startsWith('3.2');
  const validate = is32 ? validate32 : validate31;
  const hyperjump = await validate(`https://spec.openapis.org/oas/${is32 ? '3.2' : '3.1'}/schema-base`, document, 'BASIC');
  const seriousme = await new Validator().validate(structuredClone(document));
  return [
    ...(hyperjump.valid ? [] : [`hyperjump: ${JSON.stringify(hyperjump.errors?.slice(0, 12) ?? hyperjump)}`]),
    ...(seriousme.valid ? [] : [`seriousme: ${JSON.stringify(seriousme.errors)}`]),
    ...(is32 ? [] : await redoclyErrors(document)),
  ];
}

for await (const line of createInterface({ input: process.stdin })) {
  const errors = [];
  for (const document of JSON.parse(line)) errors.push(await errorsOf(document));
  process.stdout.write(`${JSON.stringify(errors)}\n`);
}
