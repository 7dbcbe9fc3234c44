import type { EnumShape, ObjectShape, TypeShape } from '../../types/shape';
import { isRecord } from '../../values/predicates';
import type { Compiler, TypeParser } from '../compiler';
import { makeBranch, makeFailure, makeNode } from '../issues/error-node';
import { compileItems, compileMembers } from './collection-parser';
import { copyData } from './copy';
import { compileKeywordChecks } from './keyword-checks';
import { compileScalar } from './scalar-parser';
import { compileTaggedUnion } from './tagged-union';
import { compileTuple } from './tuple-parser';
import { compileUntaggedUnion } from './untagged-union';

/** Compiles the parser of a type by its shape. JSON values are never coerced. */
export function compileType(type: TypeShape, label: string, compiler: Compiler): TypeParser {
  return withKeywordChecks(type, label, compileKind(type, label, compiler));
}

function compileKind(type: TypeShape, label: string, compiler: Compiler): TypeParser {
  switch (type.kind) {
    case 'any':
      return { hydrate: compiler.keepsInstances ? (raw) => raw : copyData, check: () => undefined };
    case 'enum':
      return compileEnum(type, label);
    case 'nullable':
      return compileNullable(compiler.typeParser(type.type, label));
    case 'array':
    case 'set':
      return compileItems(type, label, compiler);
    case 'tuple':
      return compileTuple(type, label, compiler);
    case 'map':
    case 'record':
      return compileMembers(type, label, compiler);
    case 'union':
      return type.discriminator
        ? compileTaggedUnion(type, type.discriminator, label, compiler)
        : compileUntaggedUnion(type.options, label, compiler);
    case 'object':
      return compileObject(type, label, compiler);
    default:
      return compileScalar(type, label);
  }
}

/** Keywords are checked only for values that match the type. */
function withKeywordChecks(type: TypeShape, label: string, parser: TypeParser): TypeParser {
  if (type.kind === 'nullable') return parser;
  const checks = compileKeywordChecks(type.keywords, label);
  if (checks.length === 0) return parser;
  return {
    hydrate: parser.hydrate,
    check(value, run) {
      const found = parser.check(value, run);
      if (found && Object.keys(found.constraints).length > 0) return found;
      let node = found;
      for (const { code, message, passes } of checks) {
        if (passes(value)) continue;
        node ??= makeNode(undefined, value);
        node.constraints[code] = message;
      }
      return node;
    },
  };
}

function compileEnum({ values }: EnumShape, label: string): TypeParser {
  const listed = new Set<unknown>(values);
  const message = `${label} must be one of the following values: ${values.join(', ')}`;
  return { hydrate: (raw) => raw, check: (value) => (listed.has(value) ? undefined : makeFailure('isEnum', message, value)) };
}

function compileNullable(parser: TypeParser): TypeParser {
  return {
    hydrate: (raw, depth, run) => (raw === null ? null : parser.hydrate(raw, depth, run)),
    check: (value, run) => (value === null ? undefined : parser.check(value, run)),
  };
}

/** A class without fields is not a DTO class: only its instances are accepted, such as an uploaded file of a form. */
function compileObject(type: ObjectShape, label: string, compiler: Compiler): TypeParser {
  const target = type.class;
  const parser = compiler.classParser(target);
  const message = `${label} must be an object`;
  const isOpaque = () => type.shape.fields.length === 0 && type.shape.standard === undefined;
  return {
    hydrate(raw, depth, run) {
      if (!isRecord(raw) || isOpaque() || (compiler.keepsInstances && raw instanceof target)) return raw;
      return parser.hydrate(raw, depth, run);
    },
    check(value, run) {
      if (!(value instanceof target)) return makeFailure('isObject', message, value);
      const children = isOpaque() ? undefined : parser.check(value, run);
      return children && makeBranch(undefined, children);
    },
  };
}
