import { BackgroundTasks, Response } from '@antiphon/responses';
import type { Class, Place, Report } from '@antiphon/schema';
import { classesOf, placeOf, recordedProblems, replacedClass, schemaProblems } from '@antiphon/schema/internal';
import { isToken, type Service } from '../dependencies/token';
import { designConstructorTypes, findRecord } from '../metadata';
import type { Problem } from '../problems/problem';
import { problems } from '../problems/problems';
import { readConstructor, type SignatureParameter } from '../signature';

/** A parameter of a constructor, and the service that it receives. */
export interface ConstructorParameter {
  /** The class that declares the constructor: the class itself, or the base that it inherits the constructor from. */
  readonly owner: Class;
  readonly index: number;
  readonly service: Service;
  /** True for a parameter with a default, which receives a service only if a provider lists it, or a token has a fallback. */
  readonly isOptional: boolean;
}

/**
 * Reads the services that the constructor of a class receives: those that `@Inject` names, or the classes that the compiler wrote. Every other
 * parameter is reported, unless it has a default.
 */
export function readConstructorParameters(target: Class, report: Report): readonly ConstructorParameter[] {
  for (const problem of recordedProblems(target)) report(problem);
  const owner = ownerOfConstructor(target);
  if (owner === undefined) return [];
  const signature = readConstructor(owner) ?? [];
  const parameters = Array.from({ length: Math.max(owner.length, signature.length) }, (_, index) =>
    readParameter({ owner, index, declared: signature[index] }, report),
  );
  return parameters.filter((parameter) => parameter !== undefined);
}

/** Returns the class that declares the constructor of a class: itself, or a base that it inherits the constructor from. */
export function ownerOfConstructor(target: Class): Class | undefined {
  return classesOf(target).find((owner) => readConstructor(owner) !== undefined) as Class | undefined;
}

interface Position {
  readonly owner: Class;
  readonly index: number;
  readonly declared: SignatureParameter | undefined;
}

function readParameter(position: Position, report: Report): ConstructorParameter | undefined {
  const { owner, index, declared } = position;
  const record = findRecord(owner);
  if (record?.parameters.has(index))
    return void report({ ...placeOfParameter(owner, index), ...problems.requestInConstructor(owner.name) });
  const injection = record?.injections.get(index);
  const hasDefault = index >= owner.length || declared?.hasDefault === true;
  const service = injection === undefined ? designConstructorTypes(owner)?.[index] : injection();
  const problem = bareDecorator(service) ?? problemOf(service, position, injection !== undefined);
  if (problem === undefined)
    return { owner, index, service: service as Service, isOptional: hasDefault && (injection === undefined || isToken(service)) };
  if (hasDefault && injection === undefined) return undefined;
  report({ ...placeOfParameter(owner, index), ...problem });
  return undefined;
}

/** Returns the place of a parameter of a constructor. */
export function placeOfParameter(owner: Class, index: number) {
  return placeOf(owner, `constructor (parameter ${index + 1})`);
}

function problemOf(service: unknown, { owner, index, declared }: Position, isNamed: boolean): Problem | undefined {
  const name = declared?.name ?? 'service';
  const types = designConstructorTypes(owner);
  if (!isNamed && types === undefined) return missingTypes(owner);
  if (service === undefined) return !isNamed && index >= (types?.length ?? 0) ? missingTypes(owner) : problems.undefinedService(name);
  if (service === Response || service === BackgroundTasks || service === AbortSignal) return problems.requestInConstructor(owner.name);
  if (typeof service !== 'function') return isNamed ? undefined : problems.erasedService(String(service));
  return isNative(service) && !isNamed ? problems.erasedService(service.name) : undefined;
}

/** Without parentheses, a decorator replaces the class of the service. */
function bareDecorator(service: unknown): (Problem & Place) | undefined {
  const replaced = replacedClass(service);
  return replaced && { ...placeOf(replaced.class), ...schemaProblems.withoutParentheses(replaced.decorator) };
}

function missingTypes(owner: Class): Problem {
  const record = findRecord(owner);
  const isDecorated = record?.isInjectable === true || record?.controller !== undefined;
  if (record?.isListed) return problems.serviceNotListed(owner.name, record.controller !== undefined);
  return isDecorated ? problems.serviceWithoutType() : problems.serviceWithoutMark(owner.name);
}

/** The engine's own classes, such as String and Object, are what the compiler writes for types that it erases. */
function isNative(target: Function): boolean {
  return /\{\s*\[native code\]\s*\}\s*$/.test(Function.prototype.toString.call(target));
}
