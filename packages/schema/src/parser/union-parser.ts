import type { Discriminator, UnionShape } from '../shape';
import type { Compiler, TypeParser } from './compiler';
import { type ErrorNode, makeNode, refused, unknownTag } from './error-node';
import { Refusal, Run } from './run';

/** One of several types: by its tag, else the first that the whole value fits. */
export function compileUnion(type: UnionShape, label: string, compiler: Compiler): TypeParser {
  return type.discriminator ? compileTagged(type, type.discriminator, label, compiler) : compileFirst(type, label, compiler);
}

function compileTagged(type: UnionShape, { property, mapping }: Discriminator, label: string, compiler: Compiler): TypeParser {
  const others = type.options.filter(({ kind }) => kind !== 'object');
  const rest = others.length > 0 ? compileFirst({ kind: 'union', options: others }, label, compiler) : undefined;
  const parsers = new Map([...mapping].map(([tag, option]) => [tag, compiler.typeParser(option, label)]));
  const byClass = new Map([...mapping].map(([tag, option]) => [option.class as Function, parsers.get(tag) as TypeParser]));
  const tags = [...mapping.keys()];
  return {
    hydrate(raw, depth, run) {
      if (!isObject(raw)) return rest ? rest.hydrate(raw, depth, run) : raw;
      const parser = Object.hasOwn(raw, property) ? parsers.get(String(raw[property])) : undefined;
      return parser ? parser.hydrate(raw, depth, run) : raw;
    },
    check(value, run) {
      if (!isObject(value)) return rest ? rest.check(value, run) : refused('isObject', `${label} must be an object`, value);
      return (
        byClass.get(value.constructor)?.check(value, run) ?? (byClass.has(value.constructor) ? undefined : badTag(value, property, tags))
      );
    },
  };
}

function badTag(value: Record<string, unknown>, property: string, tags: readonly string[]): ErrorNode {
  const node = makeNode(undefined, value);
  node.children.push(unknownTag(value, property, tags));
  return node;
}

/** Tries each type on the raw value; what fits none stays raw, and the check then refuses it. */
function compileFirst({ options }: Pick<UnionShape, 'options' | 'kind'>, label: string, compiler: Compiler): TypeParser {
  const parsers = options.map((option) => compiler.typeParser(option, label));
  const message = `${label} must be one of: ${options.map(nameOf).join(', ')}`;
  const fits = new WeakMap<object, TypeParser>();
  return {
    hydrate(raw, depth, run) {
      for (const parser of parsers) {
        const value = attempt(parser, raw, depth, run);
        if (value === NONE) continue;
        if (typeof value === 'object' && value !== null) fits.set(value, parser);
        return value;
      }
      return raw;
    },
    check(value, run) {
      const known = typeof value === 'object' && value !== null ? fits.get(value) : undefined;
      if (known) return known.check(value, run);
      return parsers.some((parser) => !parser.check(value, trial(run))) ? undefined : refused('isOneOf', message, value);
    },
  };
}

const NONE = Symbol('none of the options');

function attempt(parser: TypeParser, raw: unknown, depth: number, run: Run): unknown {
  try {
    const value = parser.hydrate(raw, depth, run);
    return parser.check(value, trial(run)) ? NONE : value;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'unreadable') return NONE;
    throw error;
  }
}

/** Async validators are not asked while a type is only being tried. */
function trial({ limits, whitelist, extra }: Run): Run {
  const run = new Run(limits, false);
  run.whitelist = whitelist;
  run.extra = extra;
  return run;
}

function nameOf(option: UnionShape['options'][number]): string {
  if (option.kind === 'object') return option.class.name;
  return option.kind === 'enum' ? option.values.join(', ') : option.kind;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
