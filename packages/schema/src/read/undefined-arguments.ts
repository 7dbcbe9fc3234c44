import type { Class, FieldShape } from '../types/shape';
import { TO_INSTANCE, TO_PLAIN, transformsOf } from './transform-metadata';

/** The decorator of a property that was called with `undefined` where it needs a value; undefined where there is none. */
export function decoratorWithoutArgument(target: Class, { name, constraints, conditions }: FieldShape): string | undefined {
  if (conditions.some(({ holds }) => typeof holds !== 'function')) return '@ValidateIf';
  const transforms = ([TO_INSTANCE, TO_PLAIN] as const).flatMap((direction) => transformsOf(target, name, direction));
  if (transforms.some(({ transformFn }) => typeof transformFn !== 'function')) return '@Transform';
  const constraint = constraints.find(({ key, args }) => needArgument.has(key) && args[0] === undefined);
  return constraint && decorators[constraint.key as keyof typeof decorators];
}

/** By the name of the constraint. */
const decorators = {
  isIn: '@IsIn',
  isNotIn: '@IsNotIn',
  min: '@Min',
  max: '@Max',
  minLength: '@MinLength',
  maxLength: '@MaxLength',
  isLength: '@Length',
  matches: '@Matches',
  contains: '@Contains',
  notContains: '@NotContains',
  minDate: '@MinDate',
  maxDate: '@MaxDate',
  isDivisibleBy: '@IsDivisibleBy',
  arrayContains: '@ArrayContains',
  arrayMinSize: '@ArrayMinSize',
  arrayMaxSize: '@ArrayMaxSize',
  isInstance: '@IsInstance',
};

const needArgument: ReadonlySet<string> = new Set(Object.keys(decorators));
