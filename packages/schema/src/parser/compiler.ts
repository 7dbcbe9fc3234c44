import type { Class, ClassShape, ExtraMode, TypeShape, ValidationMode } from '../types/shape';
import type { ErrorNode, Finding } from './issues/error-node';
import type { Limits, Run } from './run';

/** Rules of one compilation. */
export interface Rules {
  readonly validation: ValidationMode;
  readonly extra: ExtraMode;
  readonly limits: Required<Limits>;
}

/** Reads values of one type in two steps, as the libraries do: first everything is built, then everything is checked. */
export interface TypeParser {
  /** The value as its type has it; what does not fit is left as it is, for `check` to find. */
  hydrate(raw: unknown, depth: number, run: Run): unknown;
  /** What is wrong with a hydrated value. Its `key` is the caller's to set. */
  check(value: unknown, run: Run): ErrorNode | undefined;
}

/** Reads objects of one DTO class. */
export interface ClassParser {
  readonly shape: ClassShape;
  readonly rules: Rules;
  hydrate(raw: Record<string, unknown>, depth: number, run: Run): object;
  check(instance: object, run: Run): Finding[] | undefined;
}

/** What the parts of a parser are compiled with: the rules, and each other. */
export interface Compiler {
  readonly rules: Rules;
  /** True where values may be built already, by a transform: they are left as they are. */
  readonly keepsInstances?: boolean;
  classParser(target: Class): ClassParser;
  /** `label` names the value in messages. */
  typeParser(type: TypeShape, label: string): TypeParser;
}
