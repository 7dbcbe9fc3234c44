import type { TupleShape } from '../../types/shape';
import type { Compiler, TypeParser } from '../compiler';
import { type ErrorNode, makeFailure, makeNode } from '../issues/error-node';
import { rejectDepth } from '../rejection';
import type { Run } from '../run';

/** Compiles the parser of a list with a fixed number of elements. A list of another length stays raw, and the check reports it. */
export function compileTuple({ elements }: TupleShape, label: string, compiler: Compiler): TypeParser {
  const parsers = elements.map((element, index) => compiler.typeParser(element, `value ${index + 1} of ${label}`));
  const size = elements.length;
  return {
    hydrate(raw, depth, run) {
      if (!Array.isArray(raw) || raw.length !== size) return raw;
      if (depth > run.limits.depth) rejectDepth(run.limits.depth, raw);
      return parsers.map((parser, index) => parser.hydrate(raw[index], depth + 1, run));
    },
    check(value, run) {
      if (!Array.isArray(value)) return makeFailure('isArray', `${label} must be an array`, value);
      if (value.length < size) return makeFailure('arrayMinSize', `${label} must contain at least ${size} elements`, value);
      if (value.length > size) return makeFailure('arrayMaxSize', `${label} must contain no more than ${size} elements`, value);
      return checkElements(value, parsers, run);
    },
  };
}

function checkElements(value: readonly unknown[], parsers: readonly TypeParser[], run: Run): ErrorNode | undefined {
  let node: ErrorNode | undefined;
  for (const [index, parser] of parsers.entries()) {
    const found = parser.check(value[index], run);
    if (found === undefined) continue;
    node ??= makeNode(undefined, value);
    // In place: the result of an async validator that settles later is still added to it.
    node.children.push(Object.assign(found, { key: index }));
  }
  return node;
}
