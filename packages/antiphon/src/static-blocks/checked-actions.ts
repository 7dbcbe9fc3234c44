import type { CompileError } from '@antiphon/schema';
import type { Action, ActionReturning, ArgumentsOf } from './verbs';

/** The actions of a class, by the names of their methods. */
// `any`: each action has its own arguments and return value
export type Actions = Readonly<Record<string, Action<any, any>>>;

/** The actions, each checked against its method: the method exists, its parameters can hold the arguments, and its result fits the model. */
export type CheckedActions<T, Declared> = {
  readonly [Name in keyof Declared]: Name extends keyof T
    ? CheckedAction<T[Name], Declared[Name]>
    : CompileError<'the class has no such public method'>;
};

// `any`: matches every method
type CheckedAction<Method, Declared> = Method extends (...args: any[]) => infer Returned
  ? Method extends (...args: ArgumentsOf<Declared>) => unknown
    ? ActionReturning<Returned>
    : ParameterError<Parameters<Method>, ArgumentsOf<Declared>>
  : CompileError<'it is not a method'>;

/** The first parameter that does not fit. */
type ParameterError<
  Parameters extends readonly unknown[],
  Args extends readonly unknown[],
  Position extends readonly unknown[] = [unknown],
> = Args extends readonly [infer First, ...infer Others]
  ? Parameters extends readonly [(infer Parameter)?, ...infer Rest]
    ? ((value: Parameter) => void) extends (value: First) => void
      ? ParameterError<Rest, Others, [...Position, unknown]>
      : CompileError<`parameter ${Position['length']} of the method cannot hold the value that the list names`>
    : CompileError<'the parameters of the method do not fit the list'>
  : CompileError<`nothing in the list supplies parameter ${Position['length']} of the method`>;
