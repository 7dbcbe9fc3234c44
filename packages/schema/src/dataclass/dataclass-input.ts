/** The key under which the compiler finds the type argument of `Dataclass`; no object has it. */
export declare const defaultedFields: unique symbol;

// `any`: matches every method
type Method = (...args: any[]) => unknown;

/** The names of the fields of a class: its properties that are not methods. */
export type DataFieldName<T> = { [Name in keyof T & string]-?: NonNullable<T[Name]> extends Method ? never : Name }[keyof T & string];

/**
 * The values from which `from` makes an instance. A field with `?` may be absent, and those of the type argument of `Dataclass`: by default every
 * field, because the compiler does not see initializers; a value that is missing then is an error at run time.
 */
export type DataclassInput<T> = {
  [Name in RequiredName<T>]: DataValue<T[Name]>;
} & {
  [Name in Exclude<DataFieldName<T>, RequiredName<T>>]?: DataValue<T[Name]> | undefined;
};

/** The values that `with` replaces. */
export type DataclassChanges<T> = { [Name in DataFieldName<T>]?: DataValue<T[Name]> | undefined };

type RequiredName<T> = Exclude<DataFieldName<T>, OptionalName<T> | DefaultedName<T>>;

type OptionalName<T> = { [Name in keyof T & string]-?: undefined extends T[Name] ? Name : never }[keyof T & string];

type DefaultedName<T> = T extends { readonly [defaultedFields]: infer Name } ? Name : string;

/** A value in the form of the application, or in the form of JSON. */
export type DataValue<Value> = Value extends { readonly [defaultedFields]: string }
  ? Value | DataclassInput<Value>
  : Value extends Date | URL | Uint8Array
    ? Value | string
    : Value extends bigint
      ? Value | number
      : Value extends ReadonlyMap<infer Key, infer Item>
        ? ReadonlyMap<Key, DataValue<Item>> | { readonly [Name in Key & string]: DataValue<Item> }
        : Value extends ReadonlySet<infer Item>
          ? ReadonlySet<DataValue<Item>> | readonly DataValue<Item>[]
          : DataValueOfObject<Value>;

type DataValueOfObject<Value> = Value extends readonly unknown[]
  ? { readonly [Index in keyof Value]: DataValue<Value[Index]> }
  : unknown extends Value
    ? unknown
    : Value extends Method
      ? Value
      : Value extends object
        ? { readonly [Name in keyof Value]: DataValue<Value[Name]> }
        : Value;
