import type { UnionShape } from '../../types/shape';
import { isObject } from '../../values/predicates';
import type { Compiler, TypeParser } from '../compiler';
import { makeFailure } from '../issues/error-node';
import { Rejection } from '../rejection';
import type { Run, UnionOutcome } from '../run';
import { unionIdentity } from './union-identity';

/** Compiles a union without a discriminator: the first option that the raw value matches. A value that matches none stays raw. */
export function compileUntaggedUnion(options: UnionShape['options'], label: string, compiler: Compiler): TypeParser {
  const parsers = options.map((option) => compiler.typeParser(option, label));
  const identity = unionIdentity(options);
  const message = `${label} must be one of: ${options.map(nameOf).join(', ')}`;
  return {
    hydrate: (raw, depth, run) =>
      isObject(raw) ? readObject(parsers, identity, raw, depth, run) : readFirst(parsers, raw, depth, run).value,
    check(value, run) {
      const option = isObject(value) ? findKnown(parsers, identity, value, run) : findMatching(parsers, value, run);
      if (option === -1) return makeFailure('isOneOf', message, value);
      // Without async validators nothing is left to check: the option was selected because the value passes its checks.
      return run.pending && parsers[option]?.check(value, run);
    },
  };
}

function readObject(parsers: readonly TypeParser[], identity: object, raw: object, depth: number, run: Run): unknown {
  const { read, matching } = run.outcomesOf(identity);
  const known = read.get(raw);
  if (known?.depth === depth) return known.value;
  const outcome = readFirst(parsers, raw, depth, run);
  read.set(raw, outcome);
  if (isObject(outcome.value)) matching.set(outcome.value, outcome.option);
  return outcome.value;
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

function findKnown(parsers: readonly TypeParser[], identity: object, value: object, run: Run): number {
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
  try {
    const value = parser.hydrate(raw, depth, run);
    if (!parser.check(value, run.trial())) return value;
  } catch (error) {
    if (!(error instanceof Rejection) || error.code !== 'unreadable') throw error;
  }
  run.membersLeft = membersLeft;
  return NO_MATCH;
}

function nameOf(option: UnionShape['options'][number]): string {
  if (option.kind === 'object') return option.class.name;
  return option.kind === 'enum' ? option.values.join(', ') : option.kind;
}
