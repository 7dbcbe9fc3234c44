import { makeFunction } from '../../codegen/make-function';
import type { Constraint, ValidationArgs, Validator } from '../../types/shape';
import { isObject } from '../../values/predicates';

/** A constraint that is checked without asking class-validator, verified to give its answers. */
export interface Inline {
  readonly predicate: (value: any) => boolean;
  /** Source of the check, where code may be generated; its constants come by the names given. */
  readonly expression?: (value: string, constants: readonly string[]) => string;
  readonly constants: readonly unknown[];
}

/** The inline form of a constraint; undefined where there is none, or where it disagrees with the real validator on a probe. */
export function compileInline(constraint: Constraint): Inline | undefined {
  const { row, validators, isAsync, args } = constraint;
  if (!row || isAsync || validators.length !== 1) return undefined;
  const inline = generate(constraint) ?? interpreted(constraint);
  if (!inline) return undefined;
  return isFaithful(inline, constraint, probesFor(args)) ? inline : undefined;
}

function generate({ row, args }: Constraint): Inline | undefined {
  const constants = row?.constants?.(args) ?? args;
  const names = constants.map((_, index) => `c${index}`);
  const source = row?.expression?.('value', names, args);
  if (row?.expression === undefined || source === undefined) return undefined;
  const predicate = factoryOf(names, `return (value) => (${source});`)?.(...constants);
  return predicate && { predicate, constants, expression: (value, given) => `(${row.expression?.(value, given, args)})` };
}

const factories = new Map<string, Function | undefined>();

/** Decorations of one kind share their source: it is compiled once. */
function factoryOf(names: readonly string[], body: string): Function | undefined {
  const key = `${names.length} ${body}`;
  if (!factories.has(key)) factories.set(key, makeFunction(names, body));
  return factories.get(key);
}

function interpreted({ row, args }: Constraint): Inline | undefined {
  const predicate = row?.predicate?.(args);
  return predicate && { predicate, constants: [] };
}

/** A kind of constraint may be on thousands of properties, each with a validator of its own: this is most of the cost of compiling. */
function isFaithful({ predicate }: Inline, { validators: [validator], each }: Constraint, probes: readonly unknown[]): boolean {
  const { instance, rawArgs } = validator;
  const args = { targetName: '', property: '', object: {}, value: undefined as unknown, constraints: rawArgs };
  for (const probe of probes) {
    // what an element constraint says of the whole collection is never asked
    if (each && probe instanceof Map) continue;
    args.value = probe;
    if (!agrees(predicate, instance, args)) return false;
  }
  return true;
}

function agrees(predicate: Inline['predicate'], instance: Validator['instance'], args: ValidationArgs): boolean {
  try {
    return Boolean(predicate(args.value)) === Boolean(instance.validate(args.value, args));
  } catch {
    return !predicate(args.value);
  }
}

const fixedProbes: readonly unknown[] = [
  ...[undefined, null, true, false, 0, 1, -1, 0.5, 1.25, 1e21, 1e-7, Number.NaN, Number.POSITIVE_INFINITY, -0, 12n],
  ...['', ' ', 'a', 'abc', 'ABC', '1', '0', '-1.5', 'true', 'on', 'a@example.com', 'not@@mail', 'x'.repeat(70), '\u{1f600}', 'a\ufe0f'],
  ...['2020-02-30', '2020-01-01T00:00:00Z', '9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d', '{"a":1}', '127.0.0.1', 'https://example.com/a'],
  ...[[], [1], ['a', 'a'], {}, { a: 1 }, new Date(0), new Date(Number.NaN), new Set(['a']), new Map([['a', 1]]), /a/, () => true],
];

function probesFor(args: readonly unknown[]): readonly unknown[] {
  return args.length === 0 ? fixedProbes : [...fixedProbes, ...args.flatMap(near)];
}

/** Values on and around an argument: where a bound, a length or a list would show a difference. */
function near(argument: unknown): readonly unknown[] {
  if (typeof argument === 'number') return [argument, argument - 1, argument + 1, argument + 0.5, ...lengths(argument)];
  if (typeof argument === 'string') return [argument, `${argument}x`, argument.toUpperCase()];
  if (Array.isArray(argument)) return [argument, ...argument.slice(0, 8)];
  if (isObject(argument)) return [argument, ...Object.values(argument).slice(0, 8), ...Object.keys(argument).slice(0, 8)];
  return [argument];
}

const lengthProbes = new Map<number, readonly unknown[]>();

function lengths(count: number): readonly unknown[] {
  const known = lengthProbes.get(count);
  if (known) return known;
  if (!Number.isInteger(count) || count < 0 || count > 500) return [];
  const sizes = [count - 1, count, count + 1].filter((size) => size >= 0);
  const probes = sizes.flatMap((size) => ['a'.repeat(size), new Array(size).fill(1)]);
  lengthProbes.set(count, probes);
  return probes;
}
