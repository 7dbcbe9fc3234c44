import type { Class, UnionShape } from '../../types/shape';
import { classesByListedValues } from '../../types/union-type';
import { isObject } from '../../values/predicates';
import type { Compiler, TypeParser } from '../compiler';
import { makeFailure } from '../issues/error-node';
import { Rejection } from '../rejection';
import type { Run, UnionOutcome } from '../run';
import { unionIdentity } from './union-identity';

/** The compiled options of a union. */
interface Union {
  readonly parsers: readonly TypeParser[];
  readonly identity: object;
  /** Returns the parser of the class that a raw value names; undefined if it names none. */
  readonly namedBy: (raw: object) => TypeParser | undefined;
}

/**
 * Compiles a union without a discriminator: the first option that the raw value matches. A value that matches none has the issues of the class that
 * it names by a property for which each class lists other values; any other value stays raw.
 */
export function compileUntaggedUnion(options: UnionShape['options'], label: string, compiler: Compiler): TypeParser {
  const parsers = options.map((option) => compiler.typeParser(option, label));
  const parserOfClass = new Map(
    options.flatMap((option, index) => (option.kind === 'object' ? [[option.class, parsers[index]] as const] : [])),
  );
  const union: Union = { parsers, identity: unionIdentity(options), namedBy: compileNames(options, parserOfClass) };
  const message = `${label} must be one of: ${options.map(nameOf).join(', ')}`;
  return {
    hydrate: (raw, depth, run) => (isObject(raw) ? readObject(union, raw, depth, run) : readFirst(parsers, raw, depth, run).value),
    check(value, run) {
      const option = isObject(value) ? findKnown(union, value, run) : findMatching(parsers, value, run);
      // Without async validators nothing is left to check: the option was selected because the value passes its checks.
      if (option !== -1) return run.pending && parsers[option]?.check(value, run);
      const named = isObject(value) && !run.isTrial ? parserOfClass.get(value.constructor as Class) : undefined;
      return named?.check(value, run) || makeFailure('isOneOf', message, value);
    },
  };
}

function compileNames(options: UnionShape['options'], parserOfClass: ReadonlyMap<Class, TypeParser | undefined>): Union['namedBy'] {
  const listed = classesByListedValues(options);
  if (listed === undefined) return () => undefined;
  const { property, classes } = listed;
  return (raw) => {
    const option = Object.hasOwn(raw, property) ? classes.get(Reflect.get(raw, property)) : undefined;
    return option && parserOfClass.get(option.class);
  };
}

function readObject(union: Union, raw: object, depth: number, run: Run): unknown {
  const { read, matching } = run.outcomesOf(union.identity);
  const known = read.get(raw);
  if (known?.depth === depth) return known.value;
  const first = readFirst(union.parsers, raw, depth, run);
  const outcome = first.option === -1 ? { ...first, value: readNamed(union, raw, depth, run) } : first;
  read.set(raw, outcome);
  if (isObject(outcome.value)) matching.set(outcome.value, outcome.option);
  return outcome.value;
}

/** Reads a value that matches no option as an instance of the class that it names, whose issues it has. */
function readNamed({ namedBy }: Union, raw: object, depth: number, run: Run): unknown {
  const parser = namedBy(raw);
  const value = parser && hydrateReadable(parser, raw, depth, run);
  return value === undefined || value === NO_MATCH ? raw : value;
}

/** Reads a value as the first option that it matches; returns it unchanged if there is none. */
function readFirst(parsers: readonly TypeParser[], raw: unknown, depth: number, run: Run): UnionOutcome {
  let option = 0;
  for (const parser of parsers) {
    const value = attempt(parser, raw, depth, run);
    if (value !== NO_MATCH) return { value, option, depth };
    option++;
  }
  return { value: raw, option: -1, depth };
}

function findKnown({ parsers, identity }: Union, value: object, run: Run): number {
  const { matching } = run.outcomesOf(identity);
  const known = matching.get(value);
  if (known !== undefined) return known;
  const option = findMatching(parsers, value, run);
  matching.set(value, option);
  return option;
}

function findMatching(parsers: readonly TypeParser[], value: unknown, run: Run): number {
  return parsers.findIndex((parser) => !parser.check(value, run.trial()));
}

const NO_MATCH = Symbol('no match');

/** The members that a failed attempt copied do not count: the limit applies to the value that is returned. */
function attempt(parser: TypeParser, raw: unknown, depth: number, run: Run): unknown {
  run.countAttempt(raw);
  const { membersLeft } = run;
  const value = hydrateReadable(parser, raw, depth, run);
  if (value !== NO_MATCH && !parser.check(value, run.trial())) return value;
  run.membersLeft = membersLeft;
  return NO_MATCH;
}

function hydrateReadable(parser: TypeParser, raw: unknown, depth: number, run: Run): unknown {
  try {
    return parser.hydrate(raw, depth, run);
  } catch (error) {
    if (!(error instanceof Rejection) || error.code !== 'unreadable') throw error;
    return NO_MATCH;
  }
}

function nameOf(option: UnionShape['options'][number]): string {
  if (option.kind === 'object') return option.class.name;
  return option.kind === 'enum' ? option.values.join(', ') : option.kind;
}
