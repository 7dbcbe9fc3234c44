import { recordProblem } from '../decoration/recorded-problems';
import { recordedFields } from '../field-records';
import { problems } from '../problems/problems';
import { placeOf } from '../setup-error';
import type { Class } from '../types/shape';
import type { AnySpec, TypeSpec } from '../types/type-grammar';
import { classesOf } from '../values/ancestry';

/** The types for the parameters of a generic class, or a function of the type parameters of a generic subclass. */
export type TypeArguments = readonly TypeSpec[] | ((...parameters: readonly AnySpec[]) => readonly TypeSpec[]);

/** The declaration of a generic class. */
interface GenericClass {
  /** Returns the declared fields for the types of its parameters. */
  readonly entriesOf: (...parameters: readonly TypeSpec[]) => Readonly<Record<string, unknown>>;
  /** The types for the parameters of the generic class that it extends. */
  readonly typeArguments: TypeArguments | undefined;
}

const genericClasses = new WeakMap<Function, GenericClass>();
const appliedClasses = new WeakSet<Function>();

/** Declares a generic class. Its fields are recorded for each subclass that names the types of its parameters. */
export function declareGeneric(target: Class, declaration: GenericClass): void {
  genericClasses.set(target, declaration);
}

/** Returns the generic class that a class is or extends, if nothing names the types of its parameters. */
export function openGenericOf(target: Function): Function | undefined {
  for (const owner of classesOf(target)) {
    if (appliedClasses.has(owner)) return undefined;
    if (genericClasses.has(owner)) return owner;
  }
  return undefined;
}

/** Returns the fields that a class inherits from its generic base class, whose parameters have the given types. */
export function applyArguments(target: Class, typeArguments: TypeArguments): Readonly<Record<string, unknown>> {
  const base = openGenericOf(Object.getPrototypeOf(target));
  if (base === undefined) {
    if (!extendsNoDto(target)) recordProblem(target, { ...placeOf(target), ...problems.argumentsWithoutGeneric() });
    return {};
  }
  appliedClasses.add(target);
  return entriesOf(target, base, listOf(typeArguments, []));
}

/** From the source alone, a base class of a package may be generic for another reason than its fields. */
function extendsNoDto(target: Class): boolean {
  const base = Object.getPrototypeOf(target);
  return base !== Function.prototype && recordedFields(base).length === 0;
}

function entriesOf(target: Class, generic: Function, given: readonly TypeSpec[]): Readonly<Record<string, unknown>> {
  const declaration = genericClasses.get(generic) as GenericClass;
  const expected = declaration.entriesOf.length;
  if (given.length !== expected)
    recordProblem(target, { ...placeOf(target), ...problems.typeArguments(generic.name, expected, given.length) });
  if (given.length !== expected) return {};
  const above = openGenericOf(Object.getPrototypeOf(generic));
  const inherited =
    above === undefined || declaration.typeArguments === undefined
      ? {}
      : entriesOf(target, above, listOf(declaration.typeArguments, given));
  return { ...inherited, ...declaration.entriesOf(...given) };
}

function listOf(typeArguments: TypeArguments, parameters: readonly TypeSpec[]): readonly TypeSpec[] {
  return typeof typeArguments === 'function' ? typeArguments(...(parameters as readonly AnySpec[])) : typeArguments;
}
