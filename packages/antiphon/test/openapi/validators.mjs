// Validates the documents given on stdin (a JSON array) with two validators that know nothing of each other or of Antiphon.
import { text } from 'node:stream/consumers';
import { setMetaSchemaOutputFormat } from '@hyperjump/json-schema';
import { validate as validate31 } from '@hyperjump/json-schema/openapi-3-1';
import { validate as validate32 } from '@hyperjump/json-schema/openapi-3-2';
import { Validator } from '@seriousme/openapi-schema-validator';

setMetaSchemaOutputFormat('BASIC');

async function errorsOf(document) {
  const is32 = document.openapi.startsWith('3.2');
  const validate = is32 ? validate32 : validate31;
  const hyperjump = await validate(`https://spec.openapis.org/oas/${is32 ? '3.2' : '3.1'}/schema-base`, document, 'BASIC');
  const seriousme = await new Validator().validate(structuredClone(document));
  return [
    ...(hyperjump.valid ? [] : [`hyperjump: ${JSON.stringify(hyperjump.errors?.slice(0, 12) ?? hyperjump)}`]),
    ...(seriousme.valid ? [] : [`seriousme: ${JSON.stringify(seriousme.errors)}`]),
  ];
}

const documents = JSON.parse(await text(process.stdin));
const errors = [];
for (const document of documents) errors.push(await errorsOf(document));
process.stdout.write(JSON.stringify(errors));
