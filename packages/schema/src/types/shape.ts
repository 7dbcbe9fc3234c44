import type { SetupProblem } from '../setup-error';
import type { StandardSchemas } from '../standard/json-schemas';
import type { StandardValidator } from '../standard/validator';
import type { ConstraintRow } from './constraint-row';
import type { Keywords } from './keywords';

/** Any class, including abstract classes. */
export type Class<T = object> = abstract new (...args: never[]) => T;

/** The type of a property whose class is in a circular import: with `owner!: Relation<User>` the compiler does not read the class too early. */
export type Relation<T> = T;

/** The type of a value: frozen data, distinguished by `kind`. */
export type TypeShape =
  | AnyShape
  | ScalarShape
  | EnumShape
  | ArrayShape
  | TupleShape
  | SetShape
  | MapShape
  | RecordShape
  | NullableShape
  | UnionShape
  | ObjectShape;

/** A type with keywords. */
export interface Described {
  /** The keywords that are checked and documented with the type. */
  readonly keywords?: Keywords;
}

/** Any JSON value. */
export interface AnyShape extends Described {
  readonly kind: 'any';
}

/** A value with one text form. `bytes` is a Buffer or a Uint8Array (base64 in JSON), `url` is a URL. */
export interface ScalarShape extends Described {
  readonly kind: 'string' | 'number' | 'integer' | 'boolean' | 'bigint' | 'date' | 'bytes' | 'url';
  /** True for a number that may be NaN or infinite, such as with `@IsNumber({ allowNaN: true })`; it is null in JSON. */
  readonly allowsNaN?: boolean;
}

/** One of the given values. */
export interface EnumShape extends Described {
  readonly kind: 'enum';
  readonly values: readonly (string | number | boolean | null)[];
  readonly name?: string;
}

/** An array. */
export interface ArrayShape extends Described {
  readonly kind: 'array';
  readonly items: TypeShape;
}

/** An array with a fixed number of elements; each place has its type. */
export interface TupleShape extends Described {
  readonly kind: 'tuple';
  readonly elements: readonly TypeShape[];
}

/** A Set; an array in JSON. */
export interface SetShape extends Described {
  readonly kind: 'set';
  readonly items: TypeShape;
}

/** A Map with string keys; an object in JSON. */
export interface MapShape extends Described {
  readonly kind: 'map';
  readonly values: TypeShape;
}

/** A plain object with any keys. */
export interface RecordShape extends Described {
  readonly kind: 'record';
  readonly values: TypeShape;
}

/** A value of a type, or null. */
export interface NullableShape extends Described {
  readonly kind: 'nullable';
  readonly type: TypeShape;
}

/** A value of one of several types. A discriminator selects the type by its tag; without one, it is the first that matches. */
export interface UnionShape extends Described {
  readonly kind: 'union';
  readonly options: readonly TypeShape[];
  readonly discriminator?: Discriminator;
}

/** The property that distinguishes the options of a union. */
export interface Discriminator {
  readonly property: string;
  /** The option of each tag. */
  readonly mapping: ReadonlyMap<string, ObjectShape>;
  /** The setup problems of the mapping. */
  readonly problems: readonly SetupProblem[];
}

/** An instance of a DTO class. `shape` is read on first use, so classes may refer to each other and to themselves. */
export interface ObjectShape extends Described {
  readonly kind: 'object';
  readonly class: Class;
  readonly shape: ClassShape;
}

/** The treatment of keys that a DTO class does not declare: `ignore` drops them, `forbid` rejects them. */
export type ExtraMode = 'ignore' | 'forbid';

/** The rules of validation: `strict` also checks the declared types, `class-validator` applies exactly the rules of that library. */
export type ValidationMode = 'strict' | 'class-validator';

/** A DTO class as plain data, from which parsers, serializers and JSON Schemas are created. */
export interface ClassShape {
  /** The name for documents: that of the class, or the `name` option of `@Dto`. */
  readonly name: string;
  readonly class: Class;
  readonly fields: readonly FieldShape[];
  /** The treatment of undeclared keys; undefined for the option of the application. */
  readonly extra: ExtraMode | undefined;
  /** The rules of this class; undefined for the option of the application. */
  readonly validation: ValidationMode | undefined;
  readonly documentation: Documentation;
  readonly problems: readonly SetupProblem[];
  /** Set for a class that is made of a schema of another library, and for the objects inside the schema. */
  readonly standard?: StandardShape;
}

/** The parts of a class that its schema declares. */
export interface StandardShape {
  /** The validator of the library; undefined for an object inside the schema. */
  readonly validator: StandardValidator | undefined;
  /** The JSON Schemas of the library. */
  readonly schemas: StandardSchemas;
  /** Returns the class that represents a definition, by the reference to it. */
  readonly definitionOf: (ref: string) => ClassShape | undefined;
  /** The problems of a class that is written: parts of the output that the schema does not describe. */
  readonly unwritable: readonly SetupProblem[];
}

/** One declared property of a DTO class. */
export interface FieldShape {
  readonly name: string;
  /** The key in incoming JSON (`@Expose({ name })`), which is also the name in paths of issues. */
  readonly wireNameIn: string;
  /** The key in outgoing JSON. */
  readonly wireNameOut: string;
  /** False if it is never read from a client (`@Exclude()`, `@Expose({ toPlainOnly: true })`, `@Field({ readOnly: true })`). */
  readonly inInput: boolean;
  /** False if it is never sent (`@Exclude()`, `@Expose({ toClassOnly: true })`, `@Field({ writeOnly: true })`). */
  readonly inOutput: boolean;
  /** The type without null: `nullable` is a member of the field. */
  readonly type: TypeShape;
  /** True if it may be absent: `@IsOptional()`, a partial type. */
  readonly optional: boolean;
  /** True if it may be null. */
  readonly nullable: boolean;
  /** True if a client must send it: it is not optional and has no default. */
  readonly required: boolean;
  /** True if an instance that is made without arguments has a value here. */
  readonly hasDefault: boolean;
  /** The value of such an instance. */
  readonly default?: unknown;
  /** The constraints on the value: those of `@IsDefined` first, then the others in the order of class-validator. */
  readonly constraints: readonly Constraint[];
  /**
   * The values that the constraints do not apply to: undefined with the option `optional`, and null with `nullable`. A constraint of class-validator
   * rejects them otherwise.
   */
  readonly exempt: readonly (null | undefined)[];
  /** `@IsOptional` and `@ValidateIf`: if one of them does not apply, the field is not checked. */
  readonly conditions: readonly Condition[];
  /** One rule for each `@ValidateNested`: the objects inside are checked by their class. */
  readonly nested: readonly NestedRule[];
  /** True for `@ValidatePromise`: a promise that a transform returns is awaited, and its value is checked. */
  readonly awaited: boolean;
  /** True if class-validator knows the property, so that its whitelist keeps it. */
  readonly validated: boolean;
  /** True if it has a `@Type` of class-transformer. */
  readonly typed: boolean;
  /** True if `@Field` declares the type, or no other decorator does: the value is checked by `type`. */
  readonly declared: boolean;
  /** The place in the reports of class-validator. The fields are in the order of declaration, those of base classes first. */
  readonly order: number;
  /** True if a `@Transform` runs on input. */
  readonly transformsIn: boolean;
  /** True if a `@Transform` runs on output. */
  readonly transformsOut: boolean;
  /** True for `@Expose()` with a transform that may produce a value although the client sends none. */
  readonly computed: boolean;
  readonly documentation: Documentation;
}

/** A decoration with a constraint of class-validator. */
export interface Constraint extends Decoration {
  /** The key of class-validator, such as `isInt`, `min` or the name of a custom validator. */
  readonly key: string;
  /** The arguments of the decorator; `@Validate(Class)` may have none. */
  readonly args: readonly unknown[];
  /** The validators of the value; several if a `@Validate` class is registered several times. */
  readonly validators: readonly Validator[];
  /** The `validateIf` option of the constraint, which applies after the conditions of the field. */
  readonly validateIf: ((object: any, value: any) => boolean) | undefined;
  readonly isAsync: boolean;
  /** The row of the catalog with this key. Keys are not unique: a parser verifies the row against the validator. */
  readonly row: ConstraintRow | undefined;
}

/** The options of every decorator of class-validator. */
export interface Decoration {
  /** True if it applies to every element of the collection. */
  readonly each: boolean;
  /** The message given to the decorator; undefined or empty for the default message. */
  readonly message: string | ((args: ValidationArgs) => string) | undefined;
  readonly groups: readonly string[];
  readonly context?: unknown;
}

/** A `@ValidateNested` decoration. */
export type NestedRule = Decoration;

/** A condition of a field: `applies` is called with the object and the value. `isOptional` is true for `@IsOptional`. */
export interface Condition {
  readonly isOptional: boolean;
  readonly applies: (object: any, value: any) => unknown;
}

/** A validator of class-validator. */
export interface Validator {
  readonly name: string;
  readonly isAsync: boolean;
  /** The instance that validates: a container may return another one each time. */
  readonly instance: ValidatorInstance;
  /** The raw arguments; undefined if `@Validate(Class)` has none. */
  readonly rawArgs: any;
}

/** The instance of a validator class. */
export interface ValidatorInstance {
  validate(value: unknown, args?: ValidationArgs): unknown;
  defaultMessage?(args?: ValidationArgs): string;
}

/** The `ValidationArguments` of class-validator. */
export interface ValidationArgs {
  targetName: string;
  property: string;
  object: object;
  value: any;
  constraints: any[];
}

/** The documentation of a type. */
export interface Documentation {
  readonly title?: string;
  readonly description?: string;
  readonly example?: unknown;
  readonly examples?: readonly unknown[];
  readonly deprecated?: boolean;
  readonly format?: string;
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
}
