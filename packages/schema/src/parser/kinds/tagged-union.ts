import type { Discriminator, ObjectShape, UnionShape } from '../../types/shape';
import { tagField, tagValue } from '../../types/union-type';
import { isRecord } from '../../values/predicates';
import type { Compiler, TypeParser } from '../compiler';
import { type ErrorNode, makeFailure, makeNode, unknownTag } from '../issues/error-node';
import { compileUntaggedUnion } from './untagged-union';

/** Compiles a union with a discriminator: the tag of an object selects its class. Values that are not objects are read by the other options. */
export function compileTaggedUnion(type: UnionShape, { property, mapping }: Discriminator, label: string, compiler: Compiler): TypeParser {
  const others = type.options.filter(({ kind }) => kind !== 'object');
  const rest = others.length > 0 ? compileUntaggedUnion(others, label, compiler) : undefined;
  const { byTag, byClass } = compileOptions(mapping, property, label, compiler);
  const tags = [...mapping.keys()];
  return {
    hydrate(raw, depth, run) {
      if (!isRecord(raw)) return rest ? rest.hydrate(raw, depth, run) : raw;
      const parser = Object.hasOwn(raw, property) ? byTag.get(raw[property]) : undefined;
      return parser ? parser.hydrate(raw, depth, run) : raw;
    },
    check(value, run) {
      if (!isRecord(value)) return rest ? rest.check(value, run) : makeFailure('isObject', `${label} must be an object`, value);
      const parser = byClass.get(value.constructor);
      return parser ? parser.check(value, run) : badTag(value, property, tags);
    },
  };
}

function compileOptions(mapping: Discriminator['mapping'], property: string, label: string, compiler: Compiler) {
  const byTag = new Map<unknown, TypeParser>();
  const byClass = new Map<unknown, TypeParser>();
  for (const [tag, option] of mapping) {
    const parser = compileOption(option, property, label, compiler);
    byTag.set(tagValue(option, property, tag), parser);
    byClass.set(option.class, parser);
  }
  return { byTag, byClass };
}

/** A class that does not declare the tag does not receive it: it would be an undeclared key. */
function compileOption(option: ObjectShape, property: string, label: string, compiler: Compiler): TypeParser {
  const parser = compiler.typeParser(option, label);
  let declaresTag: boolean | undefined;
  return {
    hydrate(raw, depth, run) {
      declaresTag ??= tagField(option.shape, property) !== undefined;
      return parser.hydrate(declaresTag ? raw : withoutTag(raw as object, property), depth, run);
    },
    check: parser.check,
  };
}

function withoutTag(raw: object, property: string): object {
  const { [property]: _tag, ...rest } = raw as Record<string, unknown>;
  return rest;
}

function badTag(value: Record<string, unknown>, property: string, tags: readonly string[]): ErrorNode {
  const node = makeNode(undefined, value);
  node.children.push(unknownTag(value, property, tags));
  return node;
}
