import { isObject } from '../../values/predicates';

const fixedProbes: readonly unknown[] = [
  ...[undefined, null, true, false, 0, 1, -1, 0.5, 1.25, 1e21, 1e-7, Number.NaN, Number.POSITIVE_INFINITY, -0, 12n],
  ...['', ' ', 'a', 'abc', 'ABC', '1', '0', '-1.5', 'true', 'on', 'a@example.com', 'not@@mail', 'x'.repeat(70), '\u{1f600}', 'a\ufe0f'],
  ...['2020-02-30', '2020-01-01T00:00:00Z', '9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d', '{"a":1}', '127.0.0.1', 'https://example.com/a'],
  ...[[], [1], ['a', 'a'], {}, { a: 1 }, new Date(0), new Date(Number.NaN), new Set(['a']), new Map([['a', 1]]), /a/, () => true],
];

/** Returns values for comparing an inline constraint with its validator: values of all types, and values on and near each argument. */
export function probesFor(args: readonly unknown[]): readonly unknown[] {
  return args.length === 0 ? fixedProbes : [...fixedProbes, ...args.flatMap(near)];
}

/** Returns values on and near an argument, at which a bound, a length or a list makes a difference. */
function near(argument: unknown): readonly unknown[] {
  if (typeof argument === 'number') return [argument, argument - 1, argument + 1, argument + 0.5, ...lengths(argument)];
  if (typeof argument === 'string') return [argument, `${argument}x`, argument.toUpperCase()];
  if (Array.isArray(argument)) return [argument, ...argument.slice(0, 8)];
  if (isObject(argument)) return [argument, ...Object.values(argument).slice(0, 8), ...Object.keys(argument).slice(0, 8)];
  return [argument];
}

const lengthProbes = new Map<number, readonly unknown[]>();

/** Arguments above this are not probed as lengths: the probes would be large. */
const maxLength = 500;

function lengths(count: number): readonly unknown[] {
  const known = lengthProbes.get(count);
  if (known) return known;
  if (!Number.isInteger(count) || count < 0 || count > maxLength) return [];
  const sizes = [count - 1, count, count + 1].filter((size) => size >= 0);
  const probes = sizes.flatMap((size) => ['a'.repeat(size), new Array(size).fill(1)]);
  lengthProbes.set(count, probes);
  return probes;
}
