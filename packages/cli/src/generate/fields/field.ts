/** A field of the command line, such as `price:number:min=0`. */
export interface Field {
  readonly name: string;
  /** True for `date?`: the field may be absent or null. */
  readonly optional: boolean;
  readonly type: FieldType;
  readonly constraints: FieldConstraints;
  /** The value of a new object without the field; undefined if there is none. */
  readonly default?: FieldDefault;
  /** True if two objects cannot have the same value, or, for a list, if its elements differ. */
  readonly unique: boolean;
}

/** The type of a field. */
export type FieldType =
  | { readonly kind: ScalarName }
  | { readonly kind: 'enum'; readonly values: readonly (string | number)[] }
  | { readonly kind: 'class'; readonly name: string }
  | { readonly kind: 'record'; readonly of: FieldType }
  | { readonly kind: 'array'; readonly of: FieldType };

/** The names of the types that are written in lower case, apart from `record`. */
export const scalarNames = ['string', 'number', 'integer', 'boolean', 'bigint', 'date', 'datetime', 'uuid', 'email', 'url'] as const;

export type ScalarName = (typeof scalarNames)[number];

/** The constraints of a field, by the names that the command line uses. For a list, those of text and numbers apply to its elements. */
export interface FieldConstraints {
  readonly min?: number;
  readonly max?: number;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
}

export type ConstraintName = keyof FieldConstraints;

/** The default of a field. */
export type FieldDefault = string | number | boolean | readonly (string | number | boolean)[];

/** Returns the type of the elements of a list, and any other type itself. */
export function elementOf(type: FieldType): FieldType {
  return type.kind === 'array' ? type.of : type;
}

/** Returns the constraints that a field of the type can have, in the order in which they are written. */
export function constraintsOf(type: FieldType): readonly ConstraintName[] {
  const ofElements = constraintsOfValue(elementOf(type).kind);
  return type.kind === 'array' ? [...ofElements, 'minItems', 'maxItems'] : ofElements;
}

function constraintsOfValue(kind: FieldType['kind']): readonly ConstraintName[] {
  if (kind === 'number' || kind === 'integer') return ['min', 'max', 'multipleOf'];
  if (kind === 'string') return ['minLength', 'maxLength', 'pattern'];
  return kind === 'email' || kind === 'url' ? ['maxLength'] : [];
}

/** True for a type whose fields can have a default. */
export function acceptsDefault(type: FieldType): boolean {
  const { kind } = elementOf(type);
  return kind !== 'class' && kind !== 'record' && kind !== 'array';
}

/** True for a type that `unique` applies to: a list, or a value that is compared as it is. */
export function acceptsUnique(type: FieldType): boolean {
  const { kind } = elementOf(type);
  if (type.kind === 'array') return kind !== 'class' && kind !== 'record' && kind !== 'array';
  return kind === 'string' || kind === 'number' || kind === 'integer' || kind === 'uuid' || kind === 'email' || kind === 'url';
}
