import type { Class, SourceProblem, TypeSpec } from '@antiphon/schema';
import { placeOf, recordProblem } from '@antiphon/schema/internal';
import { type ActionSignature, type ParameterOptions, recordOf } from '../metadata';

/** The signatures of the methods of a class, by name. */
export type MethodSignatures = Readonly<Record<string, MethodSignature>>;

/** The signature of a method: its parameters, in order, and the response model that its return type is. */
export interface MethodSignature {
  /** Null for a parameter with a decorator. */
  readonly parameters: readonly (MethodParameter | null)[];
  /** Undefined for a return type without a DTO class. */
  readonly returns?: TypeSpec;
  /** True if the return type is a stream of values of `returns`. Default: false. */
  readonly isStream?: boolean;
}

/** The name of a parameter, its type and its options; undefined as the name of a pattern. `request` and `reply` are those of Fastify. */
export type MethodParameter = readonly [name: string | undefined, type: TypeSpec | 'request' | 'reply', options?: ParameterOptions];

/**
 * Declares the signatures of the methods of a controller with `inferParameters`, in its static block. Written by `@antiphon/transform`, which reads
 * them from the source. The problems that it found are reported at startup.
 */
export function signatures(target: Class, methods: MethodSignatures, problems: readonly SourceProblem[] = []): void {
  for (const { member, ...problem } of problems) recordProblem(target, { ...placeOf(target, member), ...problem });
  recordOf(target).signatures = new Map<string, ActionSignature>(Object.entries(methods));
}
