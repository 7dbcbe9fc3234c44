// biome-ignore lint/suspicious/noTsIgnore: an error is only expected where the package is not installed
/** @ts-ignore: the package is optional; without it, no schema has the type that uses it. */
import type { StaticDecode } from 'typebox' with { 'resolution-mode': 'import' };

/** The result of a validation by a Standard Schema: the value, or the issues. */
export type StandardResult = { readonly value: unknown; readonly issues?: undefined } | { readonly issues: readonly StandardIssue[] };

/** An issue that a library reports. Libraries add members, such as a code. */
export interface StandardIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** Options of the interface for JSON Schema. */
export interface StandardJSONSchemaOptions {
  readonly target: 'draft-2020-12';
  readonly libraryOptions?: Record<string, unknown> | undefined;
}

/** A schema of a library with the interface of Standard Schema (https://standardschema.dev), such as zod, valibot or arktype. */
export interface StandardSchema<Input = unknown, Output = Input> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly types?: { readonly input: Input; readonly output: Output } | undefined;
    // A function as a property would be compared more strictly than libraries declare it.
    validate(value: unknown): unknown;
  };
}

/** A schema of TypeBox 0.34 (`@sinclair/typebox`), which has no interface of Standard Schema: its own compiler validates. */
export interface TypeBoxSchema<Output = unknown> {
  readonly static: Output;
  readonly params: unknown[];
}

/** A schema of TypeBox 1 (`typebox`), which has no interface of Standard Schema: its own compiler validates. */
export interface TypeBox1Schema {
  readonly '~kind': string;
}

/** A schema that a DTO class may be made of. */
export type AnyStandardSchema = StandardSchema | TypeBoxSchema | TypeBox1Schema;

/** The type of the values that a schema returns. */
export type StandardOutput<Schema> = Schema extends { readonly '~standard': { readonly types?: infer Types } }
  ? NonNullable<Types> extends { readonly output: infer Output }
    ? Output
    : never
  : Schema extends { readonly static: infer Output; readonly params: unknown[] }
    ? Output
    : Schema extends TypeBox1Schema
      ? TypeBox1Output<Schema>
      : never;

/** A schema of a kind that is not known, such as the constraint of a type parameter, would be instantiated without end. */
type TypeBox1Output<Schema extends TypeBox1Schema> = Schema extends infer Known extends TypeBox1Schema
  ? string extends Known['~kind']
    ? unknown
    : StaticDecode<Known>
  : never;

const typeBoxKind = Symbol.for('TypeBox.Kind');

/** Returns true for a Standard Schema or a schema of TypeBox. A schema of arktype is a function. */
export function isStandardSchema(value: unknown): value is AnyStandardSchema {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return false;
  return '~standard' in value || isTypeBoxSchema(value);
}

/** Returns true for a schema of TypeBox, of either version. */
export function isTypeBoxSchema(value: object): value is TypeBoxSchema | TypeBox1Schema {
  return typeBoxKind in value || isTypeBox1Schema(value);
}

/** Returns true for a schema of TypeBox 1. */
export function isTypeBox1Schema(value: object): value is TypeBox1Schema {
  return !('~standard' in value) && typeof (value as Partial<TypeBox1Schema>)['~kind'] === 'string';
}
