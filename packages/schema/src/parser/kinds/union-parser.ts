import type { Discriminator, ObjectShape, UnionShape } from '../../types/shape';
import { tagField, tagValue } from '../../types/union-type';
import { isRecord } from '../../values/predicates';
import type { Compiler, TypeParser } from '../compiler';
import { type ErrorNode, makeNode, refused, unknownTag } from '../issues/error-node';
import { Rejection, type Run, type UnionOutcome } from '../run';
import { unionIdentity } from './union-identity';

/** One of several types: by its tag, else the first that the whole value fits. */
export function compileUnion(type: UnionShape, label: string, compiler: Compiler): TypeParser {
  return type.discriminator ? compileTagged(type, type.discriminator, label, compiler) : compileFirst(type, label, compiler);
}

function compileTagged(type: UnionShape, { property, mapping }: Discriminator, label: string, compiler: Compiler): TypeParser {
  const others = type.options.filter(({ kind }) => kind !== 'object');
  const rest = others.length > 0 ? compileFirst({ kind: 'union', options: others }, label, compiler) : undefined;
  const parsers = new Map<unknown, TypeParser>();
  const byClass = new Map<unknown, TypeParser>();
  for (const [tag, option] of mapping) {
    const parser = taggedOption(option, property, label, compiler);
    parsers.set(tagValue(option, property, tag), parser);
    byClass.set(option.class, parser);
  }
  const tags = [...mapping.keys()];
  return {
    hydrate(raw, depth, run) {
      if (!isRecord(raw)) return rest ? rest.hydrate(raw, depth, run) : raw;
      const parser = Object.hasOwn(raw, property) ? parsers.get(raw[property]) : undefined;
      return parser ? parser.hydrate(raw, depth, run) : raw;
    },
    check(value, run) {
      if (!isRecord(value)) return rest ? rest.check(value, run) : refused('isObject', `${label} must be an object`, value);
      const parser = byClass.get(value.constructor);
      return parser ? parser.check(value, run) : badTag(value, property, tags);
    },
  };
}

/** The parser of an option. A class that does not declare the tag never sees it: it would be an undeclared key. */
function taggedOption(option: ObjectShape, property: string, label: string, compiler: Compiler): TypeParser {
  const parser = compiler.typeParser(option, label);
  let isDeclared: boolean | undefined;
  return {
    hydrate(raw, depth, run) {
      isDeclared ??= tagField(option.shape, property) !== undefined;
      return parser.hydrate(isDeclared ? raw : without(raw as object, property), depth, run);
    },
    check: parser.check,
  };
}

function without(raw: object, property: string): object {
  const { [property]: _tag, ...rest } = raw as Record<string, unknown>;
  return rest;
}

function badTag(value: Record<string, unknown>, property: string, tags: readonly string[]): ErrorNode {
  const node = makeNode(undefined, value);
  node.children.push(unknownTag(value, property, tags));
  return node;
}

/** Tries each option on the raw value. A value that fits none stays raw, and the check reports it. */
function compileFirst({ options }: Pick<UnionShape, 'options' | 'kind'>, label: string, compiler: Compiler): TypeParser {
  const parsers = options.map((option) => compiler.typeParser(option, label));
  const identity = unionIdentity(options);
  const message = `${label} must be one of: ${options.map(nameOf).join(', ')}`;
  return {
    hydrate(raw, depth, run) {
      if (typeof raw !== 'object' || raw === null) return readFirst(parsers, raw, depth, run).value;
      const { read, fitting } = run.outcomesOf(identity);
      const known = read.get(raw);
      if (known?.depth === depth) return known.value;
      const outcome = readFirst(parsers, raw, depth, run);
      read.set(raw, outcome);
      if (typeof outcome.value === 'object' && outcome.value !== null) fitting.set(outcome.value, outcome.option);
      return outcome.value;
    },
    check(value, run) {
      const option = typeof value === 'object' && value !== null ? fittingOption(value, run) : findFitting(parsers, value, run);
      if (option === -1) return refused('isOneOf', message, value);
      // Without async validators nothing is left to check: the option was chosen because the value passes.
      return run.pending && parsers[option].check(value, run);
    },
  };

  function fittingOption(value: object, run: Run): number {
    const { fitting } = run.outcomesOf(identity);
    const known = fitting.get(value);
    if (known !== undefined) return known;
    const option = findFitting(parsers, value, run);
    fitting.set(value, option);
    return option;
  }
}

/** Reads a value as the first option that fits; where none does, it stays as it is. */
function readFirst(parsers: readonly TypeParser[], raw: unknown, depth: number, run: Run): UnionOutcome {
  for (let option = 0; option < parsers.length; option++) {
    const value = attempt(parsers[option], raw, depth, run);
    if (value !== NONE) return { value, option, depth };
  }
  return { value: raw, option: -1, depth };
}

function findFitting(parsers: readonly TypeParser[], value: unknown, run: Run): number {
  return parsers.findIndex((parser) => !parser.check(value, run.trial()));
}

const NONE = Symbol('none of the options');

/** Members that a failed attempt has copied are given back: the value that is returned in the end is what the limit is about. */
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
  return NONE;
}

function nameOf(option: UnionShape['options'][number]): string {
  if (option.kind === 'object') return option.class.name;
  return option.kind === 'enum' ? option.values.join(', ') : option.kind;
}
