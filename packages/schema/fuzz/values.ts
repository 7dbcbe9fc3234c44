import type { Random } from './random';

export const strings = [
  '',
  'a',
  'abc',
  'ABC',
  ' abc ',
  '1',
  '12.5',
  'a@example.com',
  '9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d',
  '😀',
  'a\ufe0f',
  '$& $value $property',
  '2020-01-01',
  'https://example.com',
  '\ud800',
];
export const numbers = [0, 1, -1, 2, 3, 0.5, 12.345, 1e-7, 1e21, 5];
/** Values that most constraints accept, and some that they reject. */
export const goodStrings = [...Array.from({ length: 20 }, () => 'abc'), 'abc', 'a', 'a@example.com', ...strings];
export const goodNumbers = [...Array.from({ length: 12 }, () => 2), 1, 2, 3, ...numbers];
export const scalars = [...strings.slice(0, 6), ...numbers.slice(0, 6), true, false, null];

const hostileKeys = [
  'constructor',
  '__proto__',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'prototype',
  'then',
  'length',
  'extra',
  'zzz',
  '7',
];

/** Changes a valid value: removes parts, changes types or nesting, or adds undeclared keys. */
export function disturb(value: unknown, random: Random, depth = 0): unknown {
  if (random.chance(0.06)) return junk(random, 0);
  if (Array.isArray(value)) return disturbArray(value, random, depth);
  if (typeof value === 'object' && value !== null) return disturbObject(value as Record<string, unknown>, random, depth);
  return value;
}

/** Makes any JSON value. */
export function junk(random: Random, depth: number): unknown {
  if (depth > 2 || random.chance(0.6)) return random.pick(scalars);
  if (random.chance(0.5)) return Array.from({ length: random.below(3) }, () => junk(random, depth + 1));
  const entries = Array.from(
    { length: random.below(3) },
    () => [random.pick([...hostileKeys, 'name', 'id']), junk(random, depth + 1)] as const,
  );
  return fromEntries(entries);
}

function disturbArray(value: readonly unknown[], random: Random, depth: number): unknown {
  if (random.chance(0.05)) return value[0] ?? {};
  if (random.chance(0.04)) return [...value, random.pick<unknown>([null, 5, [], [value[0] ?? 1], 'x'])];
  return value.map((item) => disturb(item, random, depth + 1));
}

function disturbObject(value: Record<string, unknown>, random: Random, depth: number): unknown {
  if (depth > 0 && random.chance(0.05)) return [value];
  const entries = Object.entries(value)
    .filter(() => !random.chance(0.08))
    .map(([key, inner]) => [key, disturb(inner, random, depth + 1)] as const);
  if (random.chance(0.12)) entries.splice(random.below(entries.length + 1), 0, [random.pick(hostileKeys), junk(random, 1)]);
  if (random.chance(0.05)) entries.reverse();
  return fromEntries(entries);
}

/** Makes an object like JSON.parse, for which `__proto__` is an ordinary key. */
function fromEntries(entries: readonly (readonly [string, unknown])[]): object {
  const made = {};
  for (const [key, value] of entries) Object.defineProperty(made, key, { value, enumerable: true, configurable: true, writable: true });
  return made;
}
