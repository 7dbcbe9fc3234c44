import type { Class, FieldShape } from '../types/shape';
import { towardsInstance, towardsPlain, transformsOf } from './transform-metadata';

/** Returns the decorator of a property that was called with `undefined` although it needs a value; undefined if there is none. */
export function decoratorWithoutArgument(target: Class, { name, constraints, conditions }: FieldShape): string | undefined {
  if (conditions.some(({ applies }) => typeof applies !== 'function')) return '@ValidateIf';
  const transforms = ([towardsInstance, towardsPlain] as const).flatMap((direction) => transformsOf(target, name, direction));
  if (transforms.some(({ transformFn }) => typeof transformFn !== 'function')) return '@Transform';
  const constraint = constraints.find(({ key, args }) => needArgument.has(key) && args[0] === undefined);
  return constraint && decorators[constraint.key as keyof typeof decorators];
}

/** The decorators that need an argument, by the key of their constraint. */
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
