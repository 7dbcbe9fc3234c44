import { elementType } from '../../types/build-type';
import type { ArrayShape, MapShape, RecordShape, SetShape } from '../../types/shape';
import { isPlain, isRecord } from '../../values/predicates';
import { isUnique } from '../../values/unique';
import type { Compiler, TypeParser } from '../compiler';
import { type ErrorNode, makeFailure, makeNode } from '../issues/error-node';
import { rejectDepth, rejectItems } from '../rejection';
import type { Run } from '../run';

/** Compiles the parser of an array or a Set. */
export function compileItems(type: ArrayShape | SetShape, label: string, compiler: Compiler): TypeParser {
  const items = compiler.typeParser(elementType(type), `each value in ${label}`);
  const limit = Math.max(compiler.rules.limits.items, type.keywords?.maxItems ?? 0);
  return type.kind === 'array' ? arrayParser(items, label, limit) : setParser(items, label, limit);
}

/** Compiles the parser of a Map, or of a plain object with free keys. */
export function compileMembers(type: MapShape | RecordShape, label: string, compiler: Compiler): TypeParser {
  const values = compiler.typeParser(elementType(type), `each value in ${label}`);
  const isSource = compiler.keepsInstances ? isPlainRecord : isRecord;
  return type.kind === 'map' ? mapParser(values, label, isSource) : recordParser(values, label, isSource);
}

function arrayParser(items: TypeParser, label: string, limit: number): TypeParser {
  const message = `${label} must be an array`;
  return {
    hydrate: (raw, depth, run) => (Array.isArray(raw) ? hydrateItems(items, raw, limit, depth, run) : raw),
    check: (value, run) => (Array.isArray(value) ? checkItems(value, items, value, run) : makeFailure('isArray', message, value)),
  };
}

function setParser(items: TypeParser, label: string, limit: number): TypeParser {
  const message = `${label} must be an array`;
  return {
    hydrate(raw, depth, run) {
      if (!Array.isArray(raw) && !(raw instanceof Set)) return raw;
      const hydrated = hydrateItems(items, [...raw], limit, depth, run);
      // A list with equal elements remains a list, so that the check reports them: a Set would drop them.
      return isUnique(hydrated) ? new Set(hydrated) : hydrated;
    },
    check(value, run) {
      if (Array.isArray(value)) return makeFailure('arrayUnique', `All ${label}'s elements must be unique`, value);
      return value instanceof Set ? checkItems([...value], items, value, run) : makeFailure('isArray', message, value);
    },
  };
}

function hydrateItems(items: TypeParser, raw: readonly unknown[], limit: number, depth: number, run: Run): readonly unknown[] {
  if (raw.length > limit) rejectItems(limit, raw);
  if (depth > run.limits.depth) rejectDepth(run.limits.depth, raw);
  return raw.map((item) => items.hydrate(item, depth + 1, run));
}

function checkItems(list: readonly unknown[], items: TypeParser, collection: unknown, run: Run): ErrorNode | undefined {
  let node: ErrorNode | undefined;
  for (let index = 0; index < list.length; index++) {
    const found = items.check(list[index], run);
    if (found) node = withChild(node, collection, index, found);
  }
  return node;
}

function mapParser(values: TypeParser, label: string, isSource: (raw: unknown) => raw is object): TypeParser {
  const message = `${label} must be an object`;
  return {
    hydrate(raw, depth, run) {
      if (raw instanceof Map) return new Map([...raw].map(([key, item]) => [key, values.hydrate(item, depth + 1, run)]));
      return isSource(raw) ? new Map(hydrateMembers(raw, values, depth, run)) : raw;
    },
    check: (value, run) => (value instanceof Map ? checkMembers(value, values, value, run) : makeFailure('isObject', message, value)),
  };
}

function recordParser(values: TypeParser, label: string, isSource: (raw: unknown) => raw is object): TypeParser {
  const message = `${label} must be an object`;
  return {
    hydrate: (raw, depth, run) => (isSource(raw) ? Object.fromEntries(hydrateMembers(raw, values, depth, run)) : raw),
    check(value, run) {
      if (!isRecord(value)) return makeFailure('isObject', message, value);
      return checkMembers(value instanceof Map ? value : Object.entries(value), values, value, run);
    },
  };
}

/** Free keys are data, even `__proto__`: `Object.fromEntries` and a Map define them and never set a prototype. */
function hydrateMembers(raw: object, values: TypeParser, depth: number, run: Run): [string, unknown][] {
  if (depth > run.limits.depth) rejectDepth(run.limits.depth, raw);
  const keys = Object.keys(raw);
  run.countMembers(keys.length, raw);
  return keys.map((key) => [key, values.hydrate((raw as Record<string, unknown>)[key], depth + 1, run)]);
}

function checkMembers(entries: Iterable<[string, unknown]>, values: TypeParser, collection: unknown, run: Run): ErrorNode | undefined {
  let node: ErrorNode | undefined;
  for (const [key, value] of entries) {
    const found = values.check(value, run);
    if (found) node = withChild(node, collection, key, found);
  }
  return node;
}

/** Sets the key of the child in place: the result of an async validator that settles later is still added to it. */
function withChild(node: ErrorNode | undefined, collection: unknown, key: string | number, child: ErrorNode): ErrorNode {
  const parent = node ?? makeNode(undefined, collection);
  parent.children.push(Object.assign(child, { key }));
  return parent;
}

function isPlainRecord(value: unknown): value is object {
  return isRecord(value) && isPlain(value);
}
