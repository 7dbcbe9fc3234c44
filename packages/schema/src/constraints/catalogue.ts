import type { ConstraintRow } from '../types/constraint-row';
import { arrayRows } from './array';
import { dateRows } from './date';
import { formatRows } from './format';
import { numberRows } from './number';
import { objectRows } from './object';
import { presenceRows } from './presence';
import { stringRows } from './string';

/** Every constraint decorator of class-validator, by the files that hold them. */
export const catalogue: readonly ConstraintRow[] = [
  ...presenceRows,
  ...stringRows,
  ...formatRows,
  ...numberRows,
  ...dateRows,
  ...arrayRows,
  ...objectRows,
];

/** What class-validator exports as decorators (and decorator makers) that are no constraint of their own. */
export const nonConstraints: readonly string[] = [
  'Allow',
  'IsOptional',
  'Validate',
  'ValidateBy',
  'ValidateIf',
  'ValidateNested',
  'ValidatePromise',
  'ValidatorConstraint',
];

const rows = new Map(catalogue.map((row) => [row.key, row]));

/** The row of a constraint key, class-validator's or one defined by the application. */
export function findRow(key: string): ConstraintRow | undefined {
  return rows.get(key);
}

/**
 * Gives a custom constraint (`registerDecorator({ name, … })`, `ValidateBy`, `@ValidatorConstraint({ name })`) what the built-in ones
 * have: keywords in the document, and an inline check. Call it before the classes that use it are read. The check is verified against
 * the real validator at boot, so it may only be faster than it, never different.
 *
 * @throws when the key is class-validator's own or already defined by another row.
 */
export function defineConstraint(row: ConstraintRow): void {
  const known = rows.get(row.key);
  if (known && known !== row) throw new Error(`A constraint with the key \`${row.key}\` is already defined by \`${known.decorator}\`.`);
  rows.set(row.key, row);
}
