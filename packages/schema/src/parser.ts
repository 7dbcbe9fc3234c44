import { Invalid } from './issue';
import { RulesCompiler } from './parser/compile';
import type { ClassParser, Rules, TypeParser } from './parser/compiler';
import { flatten, rejectionIssue, unreadableIssues } from './parser/issues/error-node';
import { defaultLimits, type Limits, Rejection, Run } from './parser/run';
import { readClass } from './read/read-class';
import { classesIn } from './read/read-type';
import type { ExtraMode, TypeShape, ValidationMode } from './types/shape';

/** How values are checked: per application, and per class with `@Dto`. */
export interface SchemaOptions {
  /** `strict` adds the refusals listed in the README; `class-validator` is its exact semantics. Default `strict`. */
  readonly validation?: ValidationMode;
  /** Undeclared keys: dropped or refused. Default `ignore`. */
  readonly extra?: ExtraMode;
  readonly limits?: Limits;
}

/** Reads JSON values of one type. */
export interface Parser<T = unknown> {
  /** True when a constraint answers with a promise; `parse` then always does. */
  readonly isAsync: boolean;
  /** The value as instances of its classes, or everything that is wrong with it. JSON values are never coerced. */
  parse(value: unknown): T | Invalid | Promise<T | Invalid>;
}

/** Compiles a parser of a type. Compile once, at boot; classes are compiled when their first value comes. */
export function compileParser<T = unknown>(type: TypeShape, options: SchemaOptions = {}): Parser<T> {
  return compileNamedParser<T>(type, 'value', options);
}

/** The same for a value that messages call by a name. */
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

/** Values that hold no others: nothing of them is counted, and nothing is refused as a whole. */
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

/** The hot road: an object of a class. What is no object goes the general one, which says so. */
function classParser<T>(parser: ClassParser, general: TypeParser, rules: Rules): Parser<T> {
  const { limits } = rules;
  const other = syncParser<T>(general, rules);
  return {
    isAsync: false,
    parse(raw) {
      if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return other.parse(raw);
      const run = new Run(limits, false);
      try {
        const instance = parser.hydrate(raw as Record<string, unknown>, 0, run);
        const nodes = parser.check(instance, run);
        return nodes ? flatten(nodes, raw, limits.issues) : readable(instance as T, run, raw);
      } catch (error) {
        return refusalOf(error, raw);
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
        return refusalOf(error, raw);
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
        // What is still to come is not awaited any more, and must not end the process when it is rejected.
        for (const answer of run.pending ?? []) answer.catch(() => undefined);
        return refusalOf(error, raw);
      }
    },
  };
}

/** Awaits the answers; an awaited promise may bring further questions. */
async function settle({ pending = [] }: Run): Promise<void> {
  for (let asked = 0; asked < pending.length; ) {
    const batch = pending.slice(asked);
    asked = pending.length;
    await Promise.all(batch);
  }
}

/** The value, if all of it could be read: what no check looks at may hold what a transform failed on. */
function readable<T>(value: T, run: Run, raw: unknown): T | Invalid {
  return run.hasUnreadable ? (unreadableIssues(value, raw, run.limits.issues) ?? value) : value;
}

function refusalOf(error: unknown, raw: unknown): Invalid {
  if (error instanceof Rejection) return rejectionIssue(error, raw);
  throw error;
}

function rulesOf({ validation = 'strict', extra = 'ignore', limits }: SchemaOptions): Rules {
  return { validation, extra, limits: { ...defaultLimits, ...limits } };
}

function hasAsyncConstraints(type: TypeShape): boolean {
  const fields = [...classesIn(type)].flatMap((target) => readClass(target).fields);
  return fields.some(({ awaited, constraints }) => awaited || constraints.some(({ isAsync }) => isAsync));
}
