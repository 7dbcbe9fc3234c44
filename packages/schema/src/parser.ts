import type { Invalid } from './issue';
import { RulesCompiler } from './parser/compile';
import type { ClassParser, Rules, TypeParser } from './parser/compiler';
import { flatten } from './parser/issues/flatten';
import { rejectionIssue } from './parser/issues/rejection-issue';
import { unreadableIssues } from './parser/issues/unreadable-issues';
import { defaultLimits, type Limits } from './parser/limits';
import { Rejection } from './parser/rejection';
import { Run } from './parser/run';
import { readClass } from './read/read-class';
import { classesIn } from './read/read-type';
import type { ExtraMode, TypeShape, ValidationMode } from './types/shape';

/** Options for the validation of values, set for an application and overridden for a class with `@Dto`. */
export interface SchemaOptions {
  /** `strict` adds the checks that the README lists; `class-validator` has exactly its semantics. Default: `strict`. */
  readonly validation?: ValidationMode;
  /** Undeclared keys are dropped (`ignore`) or rejected (`forbid`). Default: `ignore`. */
  readonly extra?: ExtraMode;
  /** Limits on the cost of one value. Default: those of {@link Limits}. */
  readonly limits?: Limits;
}

/** Reads JSON values of one type. */
export interface Parser<T = unknown> {
  /** True when a constraint is asynchronous; `parse` then always returns a promise. */
  readonly isAsync: boolean;
  /** Returns the value as instances of its classes, or all of its issues. JSON values are never coerced. */
  parse(value: unknown): T | Invalid | Promise<T | Invalid>;
}

/** Compiles the parser of a type. Call it once, at startup. Each class is compiled with its first value. */
export function compileParser<T = unknown>(type: TypeShape, options: SchemaOptions = {}): Parser<T> {
  return compileNamedParser<T>(type, 'value', options);
}

/** Compiles a parser whose messages call the value by a name. */
export function compileNamedParser<T = unknown>(type: TypeShape, name: string, options: SchemaOptions): Parser<T> {
  const rules = rulesOf(options);
  const compiler = new RulesCompiler(rules);
  const parser = compiler.typeParser(type, name);
  if (isScalar(type)) return scalarParser<T>(parser, rules);
  if (hasAsyncConstraints(type)) return asyncParser<T>(parser, rules);
  return type.kind === 'object' && !type.keywords
    ? classParser<T>(compiler.classParser(type.class), parser, rules)
    : syncParser<T>(parser, rules);
}

/** A scalar contains no other values, so no limit applies to it. */
function isScalar(type: TypeShape): boolean {
  return type.kind === 'nullable' ? isScalar(type.type) : scalarKinds.has(type.kind);
}

const scalarKinds: ReadonlySet<TypeShape['kind']> = new Set([
  'string',
  'number',
  'integer',
  'boolean',
  'bigint',
  'date',
  'bytes',
  'url',
  'enum',
]);

function scalarParser<T>({ hydrate, check }: TypeParser, { limits }: Rules): Parser<T> {
  const run = new Run(limits, false);
  return {
    isAsync: false,
    parse(raw) {
      const value = hydrate(raw, 0, run);
      const found = check(value, run);
      return found ? flatten([found], raw, limits.issues) : (value as T);
    },
  };
}

/** Fast path for objects of one class; other values take the general path, which reports them. */
function classParser<T>(parser: ClassParser, general: TypeParser, rules: Rules): Parser<T> {
  const { limits } = rules;
  const other = syncParser<T>(general, rules);
  return {
    isAsync: false,
    parse(raw) {
      // Written out, because a call into another file costs a twentieth of a small parse.
      if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return other.parse(raw);
      const run = new Run(limits, false);
      try {
        const instance = parser.hydrate(raw as Record<string, unknown>, 0, run);
        const findings = parser.check(instance, run);
        return findings ? flatten(findings, raw, limits.issues) : readable(instance as T, run, raw);
      } catch (error) {
        return invalidFor(error, raw);
      }
    },
  };
}

function syncParser<T>(parser: TypeParser, { limits }: Rules): Parser<T> {
  return {
    isAsync: false,
    parse(raw) {
      const run = new Run(limits, false);
      try {
        const value = parser.hydrate(raw, 0, run);
        const found = parser.check(value, run);
        return found ? flatten([found], raw, limits.issues) : readable(value as T, run, raw);
      } catch (error) {
        return invalidFor(error, raw);
      }
    },
  };
}

function asyncParser<T>(parser: TypeParser, { limits }: Rules): Parser<T> {
  return {
    isAsync: true,
    async parse(raw) {
      const run = new Run(limits, true);
      try {
        const value = parser.hydrate(raw, 0, run);
        const found = parser.check(value, run);
        await settle(run);
        const invalid = found && flatten([found], raw, limits.issues);
        return invalid && invalid.issues.length > 0 ? invalid : readable(value as T, run, raw);
      } catch (error) {
        // Results that are still pending are no longer awaited; their rejection would end the process.
        for (const result of run.pending ?? []) result.catch(() => undefined);
        return invalidFor(error, raw);
      }
    },
  };
}

/** Awaits all async validators. The value of an awaited promise may start further async validators. */
async function settle({ pending = [] }: Run): Promise<void> {
  for (let settled = 0; settled < pending.length; ) {
    const batch = pending.slice(settled);
    settled = pending.length;
    await Promise.all(batch);
  }
}

/** Returns the value if all of it could be read. A part that no check reaches may contain the placeholder of a failed transform. */
function readable<T>(value: T, run: Run, raw: unknown): T | Invalid {
  return run.hasUnreadable ? (unreadableIssues(value, raw, run.limits.issues) ?? value) : value;
}

function invalidFor(error: unknown, raw: unknown): Invalid {
  if (error instanceof Rejection) return rejectionIssue(error, raw);
  throw error;
}

function rulesOf({ validation = 'strict', extra = 'ignore', limits }: SchemaOptions): Rules {
  return { validation, extra, limits: { ...defaultLimits, ...limits }, trusted: false };
}

function hasAsyncConstraints(type: TypeShape): boolean {
  const shapes = [...classesIn(type)].map(readClass);
  if (shapes.some(({ standard }) => standard?.validator?.isAsync)) return true;
  const fields = shapes.flatMap((shape) => shape.fields);
  return fields.some(({ awaited, constraints }) => awaited || constraints.some(({ isAsync }) => isAsync));
}
