import type { ClassShape, Discriminator, FieldShape, ObjectShape, TypeShape, UnionShape } from '../types/shape';
import { isListed, tagValue } from '../types/union-type';
import type { JSONSchema } from './schema';

/** The functions that write the parts of a union in one direction. */
export interface UnionParts {
  /** Returns the schema of a type; of a class, a reference. */
  readonly schemaOf: (type: TypeShape) => JSONSchema;
  /** Returns the schema that the reference to a class leads to. */
  readonly bodyOf: (shape: ClassShape) => JSONSchema;
  /** Returns the field with a name in JSON; undefined if the class does not have it. */
  readonly fieldOf: (shape: ClassShape, name: string) => FieldShape | undefined;
  readonly isRequired: (field: FieldShape) => boolean;
}

/**
 * Returns the schema of a union: `oneOf` if tags distinguish the options, `anyOf` if a value may match several, of which the first is used. A
 * client always sends the tag and always receives it, so it is required here if the class of an option does not require it.
 */
export function unionSchema({ options, discriminator }: UnionShape, parts: UnionParts): JSONSchema {
  if (!discriminator) return { anyOf: options.map(parts.schemaOf) };
  const schemas = options.map((option) => (option.kind === 'object' ? optionSchema(option, discriminator, parts) : parts.schemaOf(option)));
  const mapping = [...discriminator.mapping].map(([tag, option]) => [tag, parts.schemaOf(option).$ref]);
  return {
    [options.every(({ kind }) => kind === 'object') ? 'oneOf' : 'anyOf']: schemas,
    discriminator: { propertyName: discriminator.property, mapping: Object.fromEntries(mapping) },
  };
}

function optionSchema(option: ObjectShape, { property, mapping }: Discriminator, parts: UnionParts): JSONSchema {
  const reference = parts.schemaOf(option);
  const field = parts.fieldOf(option.shape, property);
  if (field && parts.isRequired(field) && (field.type.kind === 'enum' || isListed(field))) return reference;
  const tags = [...mapping].filter(([, mapped]) => mapped.class === option.class).map(([tag]) => tagValue(option, property, tag));
  const tag = tags.length === 1 ? { const: tags[0] } : { enum: tags };
  const body = field ? undefined : parts.bodyOf(option.shape);
  if (body?.additionalProperties === false) return withTag(body, property, tag);
  return { allOf: [reference, { type: 'object', properties: { [property]: tag }, required: [property] }] };
}

/** Closed objects cannot be extended by reference. */
function withTag(body: JSONSchema, property: string, tag: JSONSchema): JSONSchema {
  return { ...body, properties: { [property]: tag, ...body.properties }, required: [property, ...(body.required ?? [])] };
}
