import type { Constraints, EnumType, ValueType } from './value-type';

/** A class of a DTO file. */
export interface DtoClass {
  readonly kind: 'class';
  readonly name: string;
  /** The name in documents, if the class cannot have it. */
  readonly documentName?: string;
  readonly description?: string;
  /** The names of the classes whose fields it has too. */
  readonly bases?: readonly string[];
  /** The fields of each base that the class does not have, or declares with another type. Default: none. */
  readonly omitted?: Readonly<Record<string, readonly string[]>>;
  /** True if undeclared keys are rejected. */
  readonly forbidsExtra?: boolean;
  readonly fields: readonly DtoField[];
}

/** The list of values and the type of an enum: `orderStatuses` and `OrderStatus`. */
export interface DtoEnum extends EnumType {
  readonly description?: string;
}

/** A declaration of a DTO file. */
export type DtoDeclaration = DtoClass | DtoEnum;

/** A field of a class. */
export interface DtoField {
  /** The name of the property. */
  readonly name: string;
  /** The name in JSON, if it cannot be the name of a property. */
  readonly jsonName?: string;
  readonly type: ValueType;
  /** True if the field may be absent. A field with a default may be absent too. */
  readonly optional?: boolean;
  /** The value of an absent field. A nullable field is null if it is absent, unless it is required. */
  readonly default?: unknown;
  readonly constraints?: Constraints;
  /** True if a base of the class declares the field too. */
  readonly overrides?: boolean;
  /** True if the resources of a list must differ in this field. */
  readonly unique?: boolean;
  readonly description?: string;
  readonly example?: unknown;
  readonly deprecated?: boolean;
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
}
