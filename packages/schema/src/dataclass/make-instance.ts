import { Invalid } from '../issue';
import { checkParsable, ParseError } from '../parse';
import { compileInstanceParser, type InstanceParser } from '../parser/instance-parser';
import type { Class } from '../types/shape';
import { isRecord } from '../values/predicates';

const parsers = new WeakMap<Class, InstanceParser>();

/**
 * Makes an instance of a class of the given values.
 * @throws ParseError if they are not valid.
 */
export function createInstance<T extends object>(target: Class<T>, values: object): T {
  return valid<T>(parserOf(target).create(namedValues(values)));
}

/**
 * Returns a copy of an instance with other values.
 * @throws ParseError if the copy is not valid.
 */
export function changeInstance<T extends object>(instance: T, changes: object): T {
  return valid<T>(parserOf(instance.constructor as Class).change(instance, namedValues(changes)));
}

function parserOf(target: Class): InstanceParser {
  const known = parsers.get(target);
  if (known) return known;
  checkParsable(target);
  const parser = compileInstanceParser(target);
  parsers.set(target, parser);
  return parser;
}

/** Values without types, such as those of `JSON.parse`, may be anything. */
function namedValues(values: unknown): Record<string, unknown> {
  if (isRecord(values)) return values;
  throw new ParseError(new Invalid([{ path: [], code: 'isObject', message: 'value must be an object' }]));
}

function valid<T>(result: object): T {
  if (result instanceof Invalid) throw new ParseError(result);
  return result as T;
}
