import { withKeywords } from '../../types/build-type';
import type { EnumShape, ObjectShape, ScalarShape, TypeShape } from '../../types/shape';
import { isPlain, isRecord } from '../../values/predicates';
import { isUnique } from '../../values/unique';
import type { Compiler, TypeParser } from '../compiler';
import { type ErrorNode, makeBranch, makeNode, refused } from '../issues/error-node';
import { type Run, rejectDepth, rejectItems } from '../run';
import { copyData } from './copy';
import { compileKeywordChecks } from './keyword-checks';
import { compileScalar } from './scalar-parser';
import { compileUnion } from './union-parser';

/** A parser of one type by its shape: what is declared in the type grammar, and whole values. JSON values are never coerced. */
export function compileType(type: TypeShape, label: string, compiler: Compiler): TypeParser {
  return withWords(type, label, compileKind(type, label, compiler));
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
      return compileItems(
        type.kind,
        label,
        compiler.typeParser(elementOf(type, type.items), `each value in ${label}`),
        itemLimit(type, compiler),
      );
    case 'map':
    case 'record':
      return compileMembers(
        type.kind,
        label,
        compiler.typeParser(elementOf(type, type.values), `each value in ${label}`),
        compiler.keepsInstances ? isPlainRecord : isRecord,
      );
    case 'union':
      return compileUnion(type, label, compiler);
    case 'object':
      return compileObject(type, label, compiler);
    default:
      return compileScalar(type as ScalarShape, label);
  }
}

/** What `items` says is said of every element. */
function elementOf({ keywords }: TypeShape, element: TypeShape): TypeShape {
  return keywords?.items === undefined ? element : withKeywords(element, keywords.items);
}

/** Words are checked once the type fits. */
function withWords(type: TypeShape, label: string, parser: TypeParser): TypeParser {
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
  return { hydrate: (raw) => raw, check: (value) => (listed.has(value) ? undefined : refused('isEnum', message, value)) };
}

function compileNullable(parser: TypeParser): TypeParser {
  return {
    hydrate: (raw, depth, run) => (raw === null ? null : parser.hydrate(raw, depth, run)),
    check: (value, run) => (value === null ? undefined : parser.check(value, run)),
  };
}

function itemLimit({ keywords }: TypeShape, { rules }: Compiler): number {
  return Math.max(rules.limits.items, keywords?.maxItems ?? 0);
}

function compileItems(kind: 'array' | 'set', label: string, items: TypeParser, limit: number): TypeParser {
  const hydrateItems = (raw: readonly unknown[], depth: number, run: Run) => {
    if (raw.length > limit) rejectItems(limit, raw);
    if (depth > run.limits.depth) rejectDepth(run, raw);
    return raw.map((item) => items.hydrate(item, depth + 1, run));
  };
  const message = `${label} must be an array`;
  return {
    hydrate(raw, depth, run) {
      if (kind === 'array') return Array.isArray(raw) ? hydrateItems(raw, depth, run) : raw;
      return Array.isArray(raw) || raw instanceof Set ? asSet(hydrateItems([...raw], depth, run)) : raw;
    },
    check(value, run) {
      if (kind === 'set' && Array.isArray(value)) return refused('arrayUnique', `All ${label}'s elements must be unique`, value);
      if (kind === 'array' ? !Array.isArray(value) : !(value instanceof Set)) return refused('isArray', message, value);
      return checkItems(Array.isArray(value) ? value : [...(value as Set<unknown>)], items, value, run);
    },
  };
}

/** A list with equal elements stays one, for the check to refuse: in a Set they would be lost. */
function asSet(items: readonly unknown[]): unknown {
  return isUnique(items) ? new Set(items) : items;
}

function compileMembers(kind: 'map' | 'record', label: string, values: TypeParser, isRead: (raw: unknown) => raw is object): TypeParser {
  const message = `${label} must be an object`;
  return {
    hydrate(raw, depth, run) {
      if (kind === 'map' && raw instanceof Map) return new Map([...raw].map(([key, item]) => [key, values.hydrate(item, depth + 1, run)]));
      if (!isRead(raw)) return raw;
      const entries = hydrateMembers(raw, values, depth, run);
      return kind === 'map' ? new Map(entries) : Object.fromEntries(entries);
    },
    check(value, run) {
      if (kind === 'map' ? !(value instanceof Map) : !isRecord(value)) return refused('isObject', message, value);
      return checkMembers(value instanceof Map ? value : Object.entries(value as object), values, value, run);
    },
  };
}

/** Free keys are data, whatever their names are: `Object.fromEntries` and a Map define them and reach no prototype. */
function hydrateMembers(raw: object, values: TypeParser, depth: number, run: Run): [string, unknown][] {
  if (depth > run.limits.depth) rejectDepth(run, raw);
  const keys = Object.keys(raw);
  run.countMembers(keys.length, raw);
  return keys.map((key) => [key, values.hydrate((raw as Record<string, unknown>)[key], depth + 1, run)]);
}

function checkItems(list: readonly unknown[], items: TypeParser, whole: unknown, run: Run): ErrorNode | undefined {
  let node: ErrorNode | undefined;
  for (let index = 0; index < list.length; index++) {
    const found = items.check(list[index], run);
    if (found) node = withChild(node, whole, keyed(found, index));
  }
  return node;
}

function checkMembers(entries: Iterable<[string, unknown]>, values: TypeParser, whole: unknown, run: Run): ErrorNode | undefined {
  let node: ErrorNode | undefined;
  for (const [key, value] of entries) {
    const found = values.check(value, run);
    if (found) node = withChild(node, whole, keyed(found, key));
  }
  return node;
}

function withChild(node: ErrorNode | undefined, whole: unknown, child: ErrorNode): ErrorNode {
  const parent = node ?? makeNode(undefined, whole);
  parent.children.push(child);
  return parent;
}

/** The same node under a key. Its fields are shared, so an answer that comes later still reaches it. */
function keyed(node: ErrorNode, key: string | number): ErrorNode {
  return Object.assign(node, { key });
}

/** A class without a field is no DTO: only its own instances, an upload of a form for one, are taken for it. */
function compileObject(type: ObjectShape, label: string, compiler: Compiler): TypeParser {
  const target = type.class;
  const parser = compiler.classParser(target);
  const message = `${label} must be an object`;
  const isOpaque = () => type.shape.fields.length === 0;
  return {
    hydrate(raw, depth, run) {
      if (!isRecord(raw) || isOpaque() || (compiler.keepsInstances && raw instanceof target)) return raw;
      return parser.hydrate(raw, depth, run);
    },
    check(value, run) {
      if (!(value instanceof target)) return refused('isObject', message, value);
      const children = isOpaque() ? undefined : parser.check(value, run);
      return children && makeBranch(undefined, children);
    },
  };
}

function isPlainRecord(value: unknown): value is object {
  return isRecord(value) && isPlain(value);
}
