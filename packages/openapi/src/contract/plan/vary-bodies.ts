import { isJsonMediaType } from '../../spec/media-types';
import type { SchemaObject } from '../../spec/objects';
import type { PlacedOperation } from '../../spec/places';
import { invalid, type PlannedBody, type PlannedRequest, SampleFile } from '../exchange/write-request';
import { propertiesOf, textVariationsOf, type VariationContext, variationsOf } from './variations';

/**
 * Requests whose body is another than that of a valid one: wrong in one place, at a limit, malformed, too large, of a media type or a coding
 * that is not read, or not there.
 */
export function varyBodies(
  operation: PlacedOperation,
  valid: readonly PlannedRequest[],
  context: VariationContext,
): readonly PlannedRequest[] {
  const { requestBody } = operation.value;
  if (requestBody === undefined) return [];
  const perType = Object.entries(requestBody.content).flatMap(([mediaType, { schema = {}, encoding = {} }]) => {
    const base = valid.find(({ body }) => body?.mediaType === mediaType) as PlannedRequest;
    return isJsonMediaType(mediaType)
      ? varyJSON(base, schema, context)
      : [...varyForm(base, schema, context), ...wrongFiles(base, Object.keys(encoding))];
  });
  const [base] = valid as [PlannedRequest];
  const without = requestBody.required ? [{ ...invalid(base, 'without its body', [400, 415, 422]), body: undefined }] : [];
  return [...perType, ...unreadable(base), ...without];
}

function unreadable(base: PlannedRequest): readonly PlannedRequest[] {
  const { mediaType } = base.body as PlannedBody;
  const tooLarge = {
    ...invalid(base, 'with a body that is too large', [413]),
    body: { mediaType, value: undefined, raw: '', announced: 2 ** 40 },
  };
  const coded = invalid(base, 'with a body in a coding that is not read', [415], { 'content-encoding': 'x-not-read' });
  const unknown = {
    ...invalid(base, 'with a body of a media type that is not read', [415]),
    body: { mediaType: 'application/x-not-read', value: undefined, raw: 'x' },
  };
  // A form with files is read part by part, and only parts have limits.
  return [...(mediaType === 'multipart/form-data' ? [] : [tooLarge]), coded, unknown];
}

function varyJSON(base: PlannedRequest, schema: SchemaObject, context: VariationContext): readonly PlannedRequest[] {
  const { mediaType, value } = base.body as PlannedBody;
  const malformed = { ...invalid(base, 'with a body that is not JSON', [400]), body: { mediaType, value, raw: '{"' } };
  const varied = variationsOf(schema, value, context).map(({ description, value: other, fits }) => ({
    ...(fits ? { ...base, description: `with a body ${description}` } : invalid(base, `with a body ${description}`, [422])),
    body: { mediaType, value: other },
  }));
  return [malformed, ...varied];
}

/** What is there is text and read by the declared type. */
function varyForm(base: PlannedRequest, schema: SchemaObject, context: VariationContext): readonly PlannedRequest[] {
  const { mediaType, value } = base.body as PlannedBody;
  if (!isMembers(value)) return [];
  const sent = (request: PlannedRequest, other: unknown): PlannedRequest => ({ ...request, body: { mediaType, value: other } });
  const without = Object.keys(value)
    .map((name) => [name, Object.fromEntries(Object.entries(value).filter(([other]) => other !== name))] as const)
    .filter(([, rest]) => context.validator.check(schema, asText(rest)).length > 0)
    .map(([name, rest]) => sent(invalid(base, `with a form without \`${name}\``, [422]), rest));
  const texts = Object.entries(propertiesOf(schema, context)).filter(([name]) => !isFile(value[name]));
  const varied = texts.flatMap(([name, property]) =>
    textVariationsOf(property, context).map(({ text, fits }) => {
      const description = `with a form with ${JSON.stringify(text.slice(0, 60))} for \`${name}\``;
      return sent(fits ? { ...base, description } : invalid(base, description, [422]), { ...value, [name]: text });
    }),
  );
  return [...without, ...varied, ...(mediaType === 'multipart/form-data' ? [brokenOff(base)] : [])];
}

/** Its boundary never comes. */
function brokenOff(base: PlannedRequest): PlannedRequest {
  const mediaType = 'multipart/form-data; boundary=never';
  return { ...invalid(base, 'with a form that breaks off', [400]), body: { mediaType, value: undefined, raw: '--never\r\n' } };
}

/** Bytes of a file are a string to a schema. */
function asText(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asText);
  if (value instanceof SampleFile) return value.toString();
  return isMembers(value) ? Object.fromEntries(Object.entries(value).map(([name, member]) => [name, asText(member)])) : value;
}

function isFile(value: unknown): boolean {
  return [value].flat().some((member) => member instanceof SampleFile);
}

/** Files of a media type that their field does not take. */
function wrongFiles(base: PlannedRequest, names: readonly string[]): readonly PlannedRequest[] {
  const { mediaType, value } = base.body as PlannedBody;
  if (!isMembers(value)) return [];
  return names
    .filter((name) => value[name] instanceof SampleFile)
    .map((name) => ({
      ...invalid(base, `with a file for \`${name}\` of a media type that is not taken`, [415]),
      body: { mediaType, value: { ...value, [name]: new SampleFile('application/x-not-taken') } },
    }));
}

function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
