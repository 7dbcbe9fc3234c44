import type { ClassShape, Discriminator, FieldShape, ObjectShape, TypeShape, UnionShape } from '../types/shape';
import { isListed, tagValue } from '../types/union-type';
import type { JSONSchema } from './schema';

/** Writers of the parts of a union, in one direction. */
export interface UnionParts {
  /** The schema of a type; of a class, a reference. */
  readonly schemaOf: (type: TypeShape) => JSONSchema;
  /** The schema that a reference to a class leads to. */
  readonly bodyOf: (shape: ClassShape) => JSONSchema;
  /** The field with a wire name; undefined where the class has none. */
  readonly fieldOf: (shape: ClassShape, name: string) => FieldShape | undefined;
  readonly isRequired: (field: FieldShape) => boolean;
}

/**
 * The schema of a union: `oneOf` where tags keep the options apart, `anyOf` where a value may fit several and the first one is taken.
 * A client always sends the tag and always receives it, so an option whose class does not say so requires it here.
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
