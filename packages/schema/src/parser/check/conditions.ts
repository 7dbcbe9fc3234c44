import type { Constraint, FieldShape } from '../../types/shape';
import { isValueError } from '../issues/value-error';

/** The result of a condition that failed on the client's value. */
export const UNDECIDED = Symbol('undecided');

/** Evaluates the conditions of a field. All are evaluated, even after one that is false, as in class-validator. */
export function evaluateConditions({ conditions }: FieldShape, instance: object, value: unknown): boolean | typeof UNDECIDED {
  let holds = true;
  try {
    for (const condition of conditions) if (!condition.applies(instance, value)) holds = false;
    return holds;
  } catch (error) {
    if (isValueError(error)) return UNDECIDED;
    throw error;
  }
}

/** Evaluates the `validateIf` option of one decorator. */
export function evaluateValidateIf({ validateIf }: Constraint, instance: object, value: unknown): boolean | typeof UNDECIDED {
  if (!validateIf) return true;
  try {
    return Boolean(validateIf(instance, value));
  } catch (error) {
    if (isValueError(error)) return UNDECIDED;
    throw error;
  }
}
