import { problems } from '../problems/problems';
import type { Place, SetupProblem } from '../setup-error';
import { isOptions, type OptionValue, showValue } from './option-values';

/** A table of all options of an interface, with the values that they accept; true for one that is checked elsewhere. Extensions (`x-…`) are always allowed. */
export type OptionNames<Options> = Readonly<
  Record<keyof { [Name in keyof Options as Name extends `x-${string}` ? never : Name]: true }, true | OptionValue>
>;

/** A table of options by name. */
export type OptionTable = Readonly<Record<string, true | OptionValue>>;

/**
 * Reports options that `owner` cannot have: a value that is not an object, an option that does not exist, with the name that was probably meant, and
 * a value that an option does not accept.
 */
export function invalidOptions(given: unknown, known: OptionTable, owner: string, place: Place): readonly SetupProblem[] {
  if (Object.keys(known).length === 0) return [{ ...place, ...problems.noArguments(owner) }];
  if (!isOptions(given)) return [{ ...place, ...problems.optionsNotAnObject(owner, showValue(given)) }];
  return [...unknownOptions(given, known, owner, place), ...invalidValues(given, known, place)];
}

/** Returns the options whose values are accepted: the object itself if all of them are, and none for a value that is not an object. */
export function acceptedOptions<Options>(given: Options, known: OptionTable): Options {
  if (!isOptions(given)) return {} as Options;
  const rejected = rejectedNames(given, known);
  if (rejected.length === 0) return given;
  return Object.fromEntries(Object.entries(given).filter(([name]) => !rejected.includes(name))) as Options;
}

function invalidValues(given: Readonly<Record<string, unknown>>, known: OptionTable, place: Place): readonly SetupProblem[] {
  return rejectedNames(given, known).map((name) => ({
    ...place,
    ...problems.invalidOptionValue(name, showValue(given[name]), (known[name] as OptionValue).fix),
  }));
}

/** Returns the names of the options with a value that is not accepted. `undefined` is an omitted option, with few exceptions (decision 086). */
export function rejectedNames(given: Readonly<Record<string, unknown>>, known: OptionTable): readonly string[] {
  return Object.keys(given).filter((name) => {
    const value = Object.hasOwn(known, name) ? known[name] : undefined;
    if (value === undefined || value === true || (given[name] === undefined && !value.checksUndefined)) return false;
    return !value.accepts(given[name]);
  });
}

/** Reports each option that `owner` does not have, with the name that was probably meant. */
export function unknownOptions(given: object, known: OptionTable, owner: string, place: Place): readonly SetupProblem[] {
  const options = Object.keys(known);
  const names = Object.keys(given).filter((name) => !Object.hasOwn(known, name) && !name.startsWith('x-'));
  return names.map((name) => ({
    ...place,
    ...problems.unknownOption(owner, { name, meant: intendedName(name, options), known: options }),
  }));
}

/** Other frameworks call the prefix `path`. */
function intendedName(name: string, known: readonly string[]): string | undefined {
  return closestName(name, known) ?? (name === 'path' && known.includes('prefix') ? 'prefix' : undefined);
}

/** Returns the known name that differs by the fewest letters, regardless of case; undefined if all of them are other words. */
export function closestName(name: string, known: Iterable<string>): string | undefined {
  const limit = name.length < 5 ? 1 : 2;
  const near = Array.from(known, (each) => ({ each, distance: distance(name.toLowerCase(), each.toLowerCase()) }));
  return near.filter((found) => found.distance <= limit).sort((one, other) => one.distance - other.distance)[0]?.each;
}

/** Counts the letters to insert, delete, replace or swap with their neighbor (optimal string alignment). */
function distance(from: string, to: string): number {
  const rows: number[][] = [Array.from({ length: to.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    const above = rows[row - 1] as number[];
    for (let column = 1; column <= to.length; column++) {
      const cost = from[row - 1] === to[column - 1] ? 0 : 1;
      const steps = [(above[column] as number) + 1, (current[column - 1] as number) + 1, (above[column - 1] as number) + cost];
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (swapped) steps.push((rows[row - 2]?.[column - 2] as number) + 1);
      current.push(Math.min(...steps));
    }
    rows.push(current);
  }
  return rows[from.length]?.[to.length] as number;
}
