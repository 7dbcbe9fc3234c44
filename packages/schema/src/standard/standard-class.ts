import { classesOf } from '../values/ancestry';
import { rename } from '../values/rename';
import { setMember } from '../values/set-member';
import type { AnyStandardSchema, StandardOutput } from './standard-schema';

/** The options of a class that is made of a schema. */
export interface StandardOptions {
  /** The name in documents. Default: the name of the class. */
  readonly name?: string;
  /**
   * True if the library validates asynchronously, and its results are awaited. Default: true for a schema of valibot that is async, and for a schema
   * that contains an async function.
   */
  readonly async?: boolean;
}

/** A class that is made of a schema of another library. Extend it to give it a name, methods and getters. */
export interface StandardClass<Output> {
  new (values?: Output): Output;
  readonly prototype: Output;
}

/** A schema, and the options of its class. */
export interface StandardRecord {
  readonly schema: AnyStandardSchema;
  readonly options: StandardOptions;
}

const records = new WeakMap<Function, StandardRecord>();
const unnamedClasses = new WeakMap<object, StandardClass<object>>();

/** Makes a class whose values are validated by a schema. */
export function standardClass<Schema extends AnyStandardSchema>(
  schema: Schema,
  options: StandardOptions = {},
): StandardClass<StandardOutput<Schema>> {
  class StandardDto {
    constructor(values?: object) {
      if (values !== undefined) assignValues(this, values);
    }
  }
  records.set(StandardDto, { schema, options });
  return StandardDto as unknown as StandardClass<StandardOutput<Schema>>;
}

/** Returns the class of a schema that is used in place of a class. Its schema is written in place in documents. */
export function unnamedClass(schema: AnyStandardSchema): StandardClass<object> {
  const known = unnamedClasses.get(schema) ?? rename(standardClass(schema) as StandardClass<object>, '');
  unnamedClasses.set(schema, known);
  return known;
}

/** Returns the schema that a class, or a class that it extends, is made of. */
export function standardRecordOf(target: Function): StandardRecord | undefined {
  if (typeof target !== 'function') return undefined;
  const owner = classesOf(target).find((each) => records.has(each));
  return owner && records.get(owner);
}

/** Sets the members of an object. */
export function assignValues(target: object, values: object): void {
  for (const key of Object.keys(values)) setMember(target as Record<string, unknown>, key, (values as Record<string, unknown>)[key]);
}
