import type { SetupProblem } from '../setup-error';
import type { ConstraintRow } from './constraint-row';
import type { Keywords } from './keywords';

/** Any class, abstract ones too. */
export type Class<T = object> = abstract new (...args: never[]) => T;

/** For a property whose class is in a circular import: `owner!: Relation<User>` keeps the compiler from reading the class too early. */
export type Relation<T> = T;

/** What a value is, read once: frozen, tagged by `kind`. */
export type TypeShape =
  | AnyShape
  | ScalarShape
  | EnumShape
  | ArrayShape
  | SetShape
  | MapShape
  | RecordShape
  | NullableShape
  | UnionShape
  | ObjectShape;

interface Described {
  /** JSON Schema words that are checked and documented with the type. */
  readonly keywords?: Keywords;
}

/** Any JSON value. */
export interface AnyShape extends Described {
  readonly kind: 'any';
}

/** A value with one text form. `bytes` is a Buffer or typed array (base64 in JSON), `url` is a URL. */
export interface ScalarShape extends Described {
  readonly kind: 'string' | 'number' | 'integer' | 'boolean' | 'bigint' | 'date' | 'bytes' | 'url';
  /** True for a number that may be NaN or infinite, as `@IsNumber({ allowNaN: true })` allows: null in JSON. */
  readonly allowsNaN?: boolean;
}

/** One of the given values. */
export interface EnumShape extends Described {
  readonly kind: 'enum';
  readonly values: readonly (string | number | boolean | null)[];
  readonly name?: string;
}

export interface ArrayShape extends Described {
  readonly kind: 'array';
  readonly items: TypeShape;
}

/** A Set; a JSON array on the wire. */
export interface SetShape extends Described {
  readonly kind: 'set';
  readonly items: TypeShape;
}

/** A Map with string keys; a JSON object on the wire. */
export interface MapShape extends Described {
  readonly kind: 'map';
  readonly values: TypeShape;
}

/** A plain object with free keys. */
export interface RecordShape extends Described {
  readonly kind: 'record';
  readonly values: TypeShape;
}

export interface NullableShape extends Described {
  readonly kind: 'nullable';
  readonly type: TypeShape;
}

/** One of several types; with a discriminator the tag decides, else the first that fits. */
export interface UnionShape extends Described {
  readonly kind: 'union';
  readonly options: readonly TypeShape[];
  readonly discriminator?: Discriminator;
}

export interface Discriminator {
  readonly property: string;
  /** Tag on the wire → the option it stands for (an object shape among `options`). */
  readonly mapping: ReadonlyMap<string, ObjectShape>;
  /** Setup problems of the mapping. */
  readonly problems: readonly SetupProblem[];
}

/** A DTO class. `shape` is read on first use, so classes may refer to each other and to themselves. */
export interface ObjectShape extends Described {
  readonly kind: 'object';
  readonly class: Class;
  readonly shape: ClassShape;
}

/** A DTO class as plain data: what parser, serializer and JSON Schema are made from. */
export interface ClassShape {
  /** Name for documents: the class name, or the one given to a mapped type. */
  readonly name: string;
  readonly class: Class;
  readonly fields: readonly FieldShape[];
  /** Undeclared keys of this class; undefined leaves it to the application's option. */
  readonly extra?: 'ignore' | 'forbid';
  /** Rules of this class; undefined leaves it to the application's option. */
  readonly validation?: 'strict' | 'class-validator';
  readonly documentation: Documentation;
  readonly problems: readonly SetupProblem[];
}

/** One declared property of a DTO class. */
export interface FieldShape {
  readonly name: string;
  /** Key in incoming JSON (`@Expose({ name })`); also the name in issue paths. */
  readonly wireNameIn: string;
  /** Key in outgoing JSON. */
  readonly wireNameOut: string;
  /** False when it is never read from a client (`@Exclude()`, `@Expose({ toPlainOnly: true })`, `@Field({ readOnly: true })`). */
  readonly inInput: boolean;
  /** False when it never leaves (`@Exclude()`, `@Expose({ toClassOnly: true })`, `@Field({ writeOnly: true })`). */
  readonly inOutput: boolean;
  /** Never a `nullable` at the top: that is `nullable`. */
  readonly type: TypeShape;
  /** May be absent: `@IsOptional()`, a partial type. */
  readonly optional: boolean;
  /** May be null. */
  readonly nullable: boolean;
  /** Must be given by a client: not optional, no default. */
  readonly required: boolean;
  /** An instance made without arguments has a value here. */
  readonly hasDefault: boolean;
  /** That value, of an instance that is never handed out. */
  readonly default?: unknown;
  /** Constraints on the value, those of `@IsDefined` first, then in class-validator's order. */
  readonly constraints: readonly Constraint[];
  /** `@IsOptional` and `@ValidateIf`: all must hold, else nothing of the field is checked. */
  readonly conditions: readonly Condition[];
  /** One for each `@ValidateNested`: the objects inside are checked by their own class. */
  readonly nested: readonly NestedRule[];
  /** True for `@ValidatePromise`: a promise made by a transform is awaited and its value checked. */
  readonly awaited: boolean;
  /** True when class-validator knows the property: its whitelist keeps it. */
  readonly validated: boolean;
  /** True when class-transformer's `@Type` stands on it. */
  readonly typed: boolean;
  /** True when `@Field` says the type, or nothing else does: the value is checked by `type` itself. */
  readonly declared: boolean;
  /** Place in class-validator's order of reporting; the fields themselves are in declaration order, base classes first. */
  readonly order: number;
  /** True when a `@Transform` runs in the direction. */
  readonly transformsIn: boolean;
  readonly transformsOut: boolean;
  /** True for `@Expose()` with a transform that may make a value where the client sends none. */
  readonly computed: boolean;
  readonly documentation: Documentation;
}

/** One decoration with a constraint, as class-validator holds it. */
export interface Constraint extends Decoration {
  /** class-validator's key: `isInt`, `min`, a custom validator's name. */
  readonly key: string;
  /** The decorator's arguments; `@Validate(Class)` may have none at all. */
  readonly args: readonly unknown[];
  /** What checks the value; several when a `@Validate` class is registered several times. */
  readonly validators: readonly Validator[];
  /** The `validateIf` option: per constraint, after the field's conditions. */
  readonly validateIf?: (object: any, value: any) => boolean;
  readonly isAsync: boolean;
  /** The catalogue's row of this key. The name proves nothing: a parser verifies it against the validator. */
  readonly row?: ConstraintRow;
}

/** The options every decorator of class-validator takes. */
export interface Decoration {
  /** Applies to every element of the collection. */
  readonly each: boolean;
  /** The message given to the decorator; undefined or empty is the default sentence. */
  readonly message?: string | ((args: ValidationArgs) => string);
  readonly groups: readonly string[];
  readonly context?: unknown;
}

export type NestedRule = Decoration;

/** `holds` is called with the object and the value; `isOptional` marks the one that only asks for a value. */
export interface Condition {
  readonly isOptional: boolean;
  readonly applies: (object: any, value: any) => unknown;
}

/** A real constraint of class-validator. */
export interface Validator {
  readonly name: string;
  readonly isAsync: boolean;
  /** The instance to ask now: a container may give another one each time. */
  readonly instance: ValidatorInstance;
  /** The raw arguments, undefined where `@Validate(Class)` has none. */
  readonly rawArgs: any;
}

export interface ValidatorInstance {
  validate(value: unknown, args?: ValidationArgs): unknown;
  defaultMessage?(args?: ValidationArgs): string;
}

/** class-validator's ValidationArguments. */
export interface ValidationArgs {
  targetName: string;
  property: string;
  object: object;
  value: any;
  constraints: any[];
}

/** What a document says besides the type. */
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
