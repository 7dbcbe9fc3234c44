import type { Keywords } from '../types/keywords';

type Bound = 'minimum' | 'maximum' | 'exclusiveMinimum' | 'exclusiveMaximum';
type Nesting = 'items' | 'contains' | 'not' | 'anyOf' | 'allOf' | 'example';

/** A JSON Schema 2020-12 document, or a part of one; fit for OpenAPI 3.1 as it is. */
export interface JSONSchema extends Omit<Keywords, Nesting | Bound> {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, JSONSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JSONSchema | boolean;
  readonly items?: JSONSchema;
  readonly contains?: JSONSchema;
  readonly not?: JSONSchema;
  readonly anyOf?: readonly JSONSchema[];
  readonly oneOf?: readonly JSONSchema[];
  readonly allOf?: readonly JSONSchema[];
  /** OpenAPI's word: which property tells the options of a union apart, and which tag stands for which schema. */
  readonly discriminator?: { readonly propertyName: string; readonly mapping?: Readonly<Record<string, string>> };
  /** What no keyword can say: checksums, locale tables, custom validators. */
  readonly 'x-constraints'?: readonly UnsaidConstraint[];
}

/** A constraint that is checked although the keywords cannot say it. */
export interface UnsaidConstraint {
  /** The constraint's key, which is also the `code` of its issue. */
  readonly name: string;
  readonly args?: readonly unknown[];
  readonly message?: string;
}
