import type { SchemaObject } from '@antiphon/openapi/spec';
import type { ClassShape, FieldShape } from '@antiphon/schema';

/** The options of a response model that leave out fields by their values, such as `responseModelExcludeNone`. */
export interface OutputRules {
  readonly excludeUnset?: boolean | undefined;
  readonly excludeDefaults?: boolean | undefined;
  readonly excludeNone?: boolean | undefined;
  /** False sends the fields under their property names. */
  readonly byAlias?: boolean | undefined;
}

/** Returns the schema of a class's output under these rules: fields that they may leave out are not required, and names are those that are sent. */
export function leaveOut(body: SchemaObject, shape: ClassShape, rules: OutputRules): SchemaObject {
  const { properties = {}, required = [], ...rest } = body as ClassBody;
  const fields = new Map(shape.fields.map((field) => [field.wireNameOut, field]));
  const nameOf = (wireName: string) => (rules.byAlias === false ? (fields.get(wireName)?.name ?? wireName) : wireName);
  const kept = required.filter((name) => !mayBeOmitted(fields.get(name), rules)).map(nameOf);
  return {
    ...rest,
    properties: Object.fromEntries(Object.entries(properties).map(([name, schema]) => [nameOf(name), schema])),
    ...(kept.length === 0 ? {} : { required: kept }),
  };
}

/** The schema of a class. */
export interface ClassBody extends SchemaObject {
  readonly properties?: Readonly<Record<string, SchemaObject>>;
  readonly required?: readonly string[];
}

function mayBeOmitted(field: FieldShape | undefined, { excludeUnset, excludeDefaults, excludeNone }: OutputRules): boolean {
  if (field === undefined) return false;
  if (excludeNone && (field.nullable || field.type.kind === 'any')) return true;
  return excludeUnset === true || (excludeDefaults === true && field.hasDefault);
}
