import type { ClassShape, FieldShape } from '../../types/shape';
import type { Compiler } from '../compiler';
import { hasNestedClass } from '../type-enforcement';
import { compilePropertyCheck, type PropertyCheck } from './property-check';

/** The plan by which instances of a class are checked, in class-validator's order. */
export interface CheckPlan {
  readonly shape: ClassShape;
  readonly properties: readonly PropertyCheck[];
  /** Properties that class-validator's whitelist keeps. */
  readonly whitelisted: ReadonlySet<string>;
  readonly forbidsExtra: boolean;
  readonly strict: boolean;
}

export function planCheck(shape: ClassShape, compiler: Compiler): CheckPlan {
  const strict = compiler.rules.validation === 'strict';
  const checked = shape.fields.filter((field) => field.validated || (strict && hasNestedClass(field)));
  // The value of a read-only field comes from the application, not from a client.
  const fromClient = checked.filter(({ documentation }) => documentation.readOnly !== true);
  return {
    shape,
    properties: inOrder(fromClient).map((field) => compilePropertyCheck(field, shape, compiler)),
    whitelisted: new Set(checked.map(({ name }) => name)),
    strict,
    forbidsExtra: compiler.rules.extra === 'forbid',
  };
}

function inOrder(fields: readonly FieldShape[]): FieldShape[] {
  const last = Number.MAX_SAFE_INTEGER;
  return fields.toSorted((a, b) => (a.order < 0 ? last : a.order) - (b.order < 0 ? last : b.order));
}
