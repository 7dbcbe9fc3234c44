/** The type of a value in JSON, and of the property that contains it. */
export type ValueType =
  | { readonly kind: 'string'; readonly format?: string }
  | { readonly kind: 'number'; readonly format?: string }
  | { readonly kind: 'integer'; readonly format?: string }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'bigint'; readonly format?: string }
  | { readonly kind: 'date'; readonly format?: 'date' | 'date-time' }
  | { readonly kind: 'anything' }
  | EnumType
  | ClassType
  | { readonly kind: 'array'; readonly of: ValueType }
  | { readonly kind: 'record'; readonly of: ValueType }
  | { readonly kind: 'nullable'; readonly of: ValueType }
  | {
      readonly kind: 'oneOf';
      readonly of: readonly ValueType[];
      readonly discriminator?: string;
      /** The index of the type of each value of the discriminator, if the classes do not declare their values. */
      readonly tags?: readonly (readonly [tag: string, index: number])[];
    };

/** One of several values; `name` is that of the type that is declared for them. */
export interface EnumType {
  readonly kind: 'enum';
  readonly name: string;
  readonly values: readonly (string | number | boolean)[];
}

/** An object with the fields of a class. */
export interface ClassType {
  readonly kind: 'class';
  readonly name: string;
}

/** Restrictions of a value, by their keywords of JSON Schema. Those of a list apply to the list; those of its elements are in `items`. */
export interface Constraints {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** The source of a regular expression. */
  readonly pattern?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly items?: Constraints;
}
