import { type Class, type CompileError, SetupError } from '@antiphon/schema';
import { captureCall, placeOf, recordProblem } from '@antiphon/schema/internal';
import { isLate } from '../decorators/injection';
import { isSource, type Use, type Used } from '../dependencies/source';
import type { AnyToken, Service } from '../dependencies/token';
import { recordOf } from '../metadata';
import { problems } from '../problems/problems';
import { parameterOf } from './record-actions';

/** A service, or a function that returns one that is declared further down. */
export type InjectedService = AnyToken | Class | (() => Service);

/** The list itself if the constructor of a class can receive its values, else a type that no list has. */
// `any`: matches every constructor
export type FitsConstructor<Target, Uses extends readonly unknown[]> = Target extends abstract new (
  ...args: infer Parameters extends any[]
) => unknown
  ? ((...args: Parameters) => void) extends (...args: UsedBy<Uses>) => void
    ? unknown
    : CompileError<'the constructor cannot receive these values: list one for each parameter, in order'>
  : unknown;

type UsedBy<Uses extends readonly unknown[]> = { -readonly [Index in keyof Uses]: UsedByOne<Uses[Index]> };

type UsedByOne<Item> = Item extends Class ? Used<Item> : Item extends () => infer Late ? Used<Late> : Used<Item>;

/**
 * Names the services that the constructor of a class receives, in order, without decorators. With sources such as `query('q', String)`, the class
 * is created for each request, and actions list it.
 *
 * @throws SetupError if the first argument is not a class.
 * @example
 * class Users {
 *   readonly #database: Database;
 *   constructor(database: Database) { this.#database = database; }
 *   static { injectable(this, [DATABASE]); }
 * }
 */
export function injectable<Target extends Class, const Uses extends readonly (Use | (() => Service))[]>(
  target: Target,
  uses: Uses & FitsConstructor<Target, Uses>,
): void {
  if (typeof target !== 'function')
    throw new SetupError([
      { className: 'injectable', origin: captureCall(injectable), ...problems.calledWithoutClass('injectable', target) },
    ]);
  recordServices(target, uses);
}

/** Records what the constructor of a class receives, in order. */
export function recordServices(target: Class, uses: unknown): void {
  const record = recordOf(target);
  record.isListed = true;
  if (!Array.isArray(uses)) return void recordProblem(target, { ...placeOf(target), ...problems.servicesNotAList() });
  for (const [index, use] of (uses as readonly unknown[]).entries()) {
    const parameter = parameterOf(use);
    if (isSource(use) || parameter.kind !== 'depends') record.parameters.set(index, parameter);
    else record.injections.set(index, isLate(use) ? use : () => use as Service);
  }
}
