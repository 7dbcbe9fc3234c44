import { problems } from '../problems/problems';
import type { Place, SetupProblem } from '../setup-error';

/** A table of all options of an interface; extensions (`x-…`) are always allowed. */
export type OptionNames<Options> = Readonly<
  Record<keyof { [Name in keyof Options as Name extends `x-${string}` ? never : Name]: true }, true>
>;

/** Reports each option that `owner` does not have, with the name that was probably meant. */
export function unknownOptions(given: object, known: Readonly<Record<string, true>>, owner: string, place: Place): readonly SetupProblem[] {
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
