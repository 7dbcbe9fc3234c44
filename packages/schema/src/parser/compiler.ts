import type { Class, ClassShape, ExtraMode, TypeShape, ValidationMode } from '../types/shape';
import type { ErrorNode, Finding } from './issues/error-node';
import type { Limits } from './limits';
import type { Run } from './run';

/** The rules of one compilation. */
export interface Rules {
  readonly validation: ValidationMode;
  readonly extra: ExtraMode;
  readonly limits: Required<Limits>;
  /** True for values of the application itself: it may set every field, by the name of the property, and instances are left unchanged. */
  readonly trusted: boolean;
}

/** Reads values of one type in two steps, as class-transformer and class-validator do: everything is built first, then everything is checked. */
export interface TypeParser {
  /** Returns the value converted to its type. A value that does not match is returned unchanged, and `check` reports it. */
  hydrate(raw: unknown, depth: number, run: Run): unknown;
  /** Returns the issues of a hydrated value. The caller sets the `key` of the node. */
  check(value: unknown, run: Run): ErrorNode | undefined;
}

/** Reads objects of one DTO class. */
export interface ClassParser {
  readonly shape: ClassShape;
  readonly rules: Rules;
  hydrate(raw: Record<string, unknown>, depth: number, run: Run): object;
  check(instance: object, run: Run): Finding[] | undefined;
}

/** The context in which the parts of a parser are compiled. */
export interface Compiler {
  readonly rules: Rules;
  /** True when a transform may already have built the values: instances are left unchanged. */
  readonly keepsInstances?: boolean;
  classParser(target: Class): ClassParser;
  /** Returns the parser of a type. `label` is the name of the value in messages. */
  typeParser(type: TypeShape, label: string): TypeParser;
}
