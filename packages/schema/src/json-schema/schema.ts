import type { Keywords } from '../types/keywords';

/** A JSON Schema 2020-12, or a part of one; valid in OpenAPI 3.1 without changes. */
export interface JSONSchema
  extends Omit<
    Keywords,
    'minimum' | 'maximum' | 'exclusiveMinimum' | 'exclusiveMaximum' | 'items' | 'contains' | 'not' | 'anyOf' | 'allOf' | 'example'
  > {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, JSONSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JSONSchema | boolean;
  readonly items?: JSONSchema;
  readonly prefixItems?: readonly JSONSchema[];
  readonly contains?: JSONSchema;
  readonly not?: JSONSchema;
  readonly anyOf?: readonly JSONSchema[];
  readonly oneOf?: readonly JSONSchema[];
  readonly allOf?: readonly JSONSchema[];
  /** The discriminator of OpenAPI: the property that distinguishes the options of a union, and the schema of each tag. */
  readonly discriminator?: { readonly propertyName: string; readonly mapping?: Readonly<Record<string, string>> };
  /** The constraints that no keyword can express, such as checksums, locale tables and custom validators. */
  readonly 'x-constraints'?: readonly UndocumentedConstraint[];
}

/** A constraint that is checked although no keyword expresses it. */
export interface UndocumentedConstraint {
  /** The key of the constraint, which is also the `code` of its issue. */
  readonly name: string;
  readonly args?: readonly unknown[];
  readonly message?: string;
}
