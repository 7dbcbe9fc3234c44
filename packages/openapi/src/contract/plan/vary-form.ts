import { isObject, type JSONObject, mapValues } from '../../json/objects';
import type { EncodingObject, SchemaObject } from '../../spec/objects';
import { invalid, type PlannedBody, type PlannedRequest, SampleFile } from '../exchange/planned-request';
import { varyText } from './vary-text';
import { propertiesOf, type VariationContext } from './vary-value';

/** The schema of a form and the encoding of its fields. */
export interface FormContent {
  readonly schema: SchemaObject;
  readonly encoding: Readonly<Record<string, EncodingObject>>;
}

/** Plans requests in which one field of a form is missing or has another text, a file has another media type, or the form is cut off. */
export function varyForm(
  base: PlannedRequest,
  { mediaType, value }: PlannedBody,
  { schema, encoding }: FormContent,
  context: VariationContext,
): readonly PlannedRequest[] {
  if (!isObject(value)) return [];
  const form = { base, mediaType, value };
  return [
    ...withoutFields(form, schema, context),
    ...withOtherTexts(form, schema, context),
    ...(mediaType === 'multipart/form-data' ? [truncated(base)] : []),
    ...withOtherFiles(form, Object.keys(encoding)),
  ];
}

/** A valid request and its form. */
interface ValidForm {
  readonly base: PlannedRequest;
  readonly mediaType: string;
  readonly value: JSONObject;
}

function withoutFields({ base, mediaType, value }: ValidForm, schema: SchemaObject, context: VariationContext): readonly PlannedRequest[] {
  return Object.keys(value)
    .map((name) => [name, Object.fromEntries(Object.entries(value).filter(([other]) => other !== name))] as const)
    .filter(([, rest]) => context.validator.check(schema, filesAsText(rest)).length > 0)
    .map(([name, rest]) => ({
      ...invalid(base, `with a form without \`${name}\``, [422]),
      body: { mediaType, value: rest },
    }));
}

function withOtherTexts({ base, mediaType, value }: ValidForm, schema: SchemaObject, context: VariationContext): readonly PlannedRequest[] {
  const fields = Object.entries(propertiesOf(schema, context)).filter(([name]) => !hasFiles(value[name]));
  return fields.flatMap(([name, property]) =>
    varyText(property, context).map(({ text, isValid }) => {
      const description = `with a form with ${JSON.stringify(text.slice(0, 60))} for \`${name}\``;
      const request = isValid ? { ...base, description } : invalid(base, description, [422]);
      return { ...request, body: { mediaType, value: { ...value, [name]: text } } };
    }),
  );
}

/** Its boundary is never sent. */
function truncated(base: PlannedRequest): PlannedRequest {
  const mediaType = 'multipart/form-data; boundary=never';
  return { ...invalid(base, 'with a truncated form', [400]), body: { mediaType, value: undefined, raw: '--never\r\n' } };
}

function withOtherFiles({ base, mediaType, value }: ValidForm, names: readonly string[]): readonly PlannedRequest[] {
  return names
    .filter((name) => value[name] instanceof SampleFile)
    .map((name) => ({
      ...invalid(base, `with a file of an unsupported media type for \`${name}\``, [415]),
      body: { mediaType, value: { ...value, [name]: new SampleFile('application/x-not-supported') } },
    }));
}

/** A schema describes the content of a file as a string. */
function filesAsText(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(filesAsText);
  if (value instanceof SampleFile) return value.toString();
  return isObject(value) ? mapValues(value, filesAsText) : value;
}

function hasFiles(value: unknown): boolean {
  return [value].flat().some((member) => member instanceof SampleFile);
}
