import { errorMessages } from '../problems/error-messages';
import type { ConstraintRow } from '../types/constraint-row';
import { arrayRows } from './array';
import { dateRows } from './date';
import { dateTextRows } from './date-text';
import { encodingRows } from './encoding';
import { identifierRows } from './identifier';
import { lengthRows } from './length';
import { networkRows } from './network';
import { numberRows } from './number';
import { objectRows } from './object';
import { patternRows } from './pattern';
import { presenceRows } from './presence';
import { stringRows } from './string';

/** Every constraint decorator of class-validator. */
export const catalog: readonly ConstraintRow[] = [
  ...presenceRows,
  ...stringRows,
  ...lengthRows,
  ...patternRows,
  ...networkRows,
  ...identifierRows,
  ...encodingRows,
  ...dateTextRows,
  ...numberRows,
  ...dateRows,
  ...arrayRows,
  ...objectRows,
];

/** The decorators and decorator factories of class-validator that are not constraints. */
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

const rows = new Map(catalog.map((row) => [row.key, row]));

/** Returns the row of a constraint of class-validator, or of one that the application defines. */
export function findRow(key: string): ConstraintRow | undefined {
  return rows.get(key);
}

/**
 * Defines the keywords and the inline check of a custom constraint (`registerDecorator({ name, … })`, `ValidateBy`,
 * `@ValidatorConstraint({ name })`), as the built-in ones have them. Call it before the classes that use it are read. The check is verified
 * against the real validator at startup; if they differ, the real validator is used.
 *
 * @throws Error if the key belongs to class-validator or to another row.
 */
export function defineConstraint(row: ConstraintRow): void {
  const known = rows.get(row.key);
  if (known && known !== row) throw new Error(errorMessages.definedConstraint(row.key, known.decorator));
  rows.set(row.key, row);
}
