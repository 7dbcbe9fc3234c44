import { isDeepStrictEqual } from 'node:util';
import { BackgroundTasks, Response } from '@antiphon/responses';
import type { Class, Place, Report } from '@antiphon/schema';
import { acceptedOptions, invalidOptions, isCallable, showValue } from '@antiphon/schema/internal';
import { isInjected } from '../../decorators/injected-kinds';
import type { SecurityRequirement } from '../../decorators/route-options';
import type { ParameterSource } from '../../decorators/sources';
import { type DependencyRecord, type DocumentedScheme, dependencyOptionNames } from '../../dependencies/dependency';
import { isSource } from '../../dependencies/source';
import { isConstructor, isToken, type Service } from '../../dependencies/token';
import { type ParameterRecord, parameterOptionNames } from '../../metadata';
import type { Problem } from '../../problems/problem';
import { problems } from '../../problems/problems';
import { isScope, SecurityScopes } from '../../security/security-scopes';
import { declaredParameter } from '../parameters/declared-parameter';
import type { ParameterContext } from '../parameters/parameter-context';
import type { InjectedParameter, Parameter, RouteDependency, RouteInput, UsedService } from '../route';
import { type RequestClass, readRequestClass } from './request-class';
import { ScopedKeys } from './scoped-keys';

/** A use with the place that names it. */
interface PlacedUse {
  readonly use: unknown;
  readonly place: Place;
  /** The scopes that its users require. Default: none. */
  readonly scopes?: readonly string[];
}

/** Returns true for a class that a provider supplies, so that it is a service also if its constructor reads the request. */
export type IsProvided = (target: Class) => boolean;

/** The application of a graph. */
export interface GraphContext {
  readonly report: Report;
  /** Default: no class is. */
  readonly isProvided?: IsProvided | undefined;
}

const injectedClasses: ReadonlyMap<unknown, InjectedParameter['kind']> = new Map<unknown, InjectedParameter['kind']>([
  [Response, 'response'],
  [BackgroundTasks, 'backgroundTasks'],
  [AbortSignal, 'signal'],
]);

/**
 * The dependencies of one action, flattened: each value has a place in one array, and each dependency is a step that fills a place from others. A
 * parameter that is declared alike in several places is read once, and a dependency is evaluated once unless it sets `cache: false`.
 */
export class DependencyGraph {
  /** The parameters of the action, and those that dependencies add. */
  readonly parameters: Parameter[];
  /** In the order of evaluation: each follows those that it uses. */
  readonly dependencies: RouteDependency[] = [];
  /** The records of the dependencies, for the document. */
  readonly records = new Set<DependencyRecord>();
  /** The services that dependencies and parameters use. */
  readonly services: UsedService[] = [];
  /** The security schemes that dependencies read. */
  readonly schemes = new Set<DocumentedScheme>();
  /** A list of alternatives for each use of a scheme. A request has to meet one of each. */
  readonly security: (readonly SecurityRequirement[])[] = [];
  readonly #keys = new ScopedKeys();
  readonly #evaluated = new Map<unknown, RouteDependency>();
  readonly #evaluating = new Set<unknown>();
  readonly #report: Report;
  readonly #isProvided: IsProvided;
  #count: number;

  /** Expects the parameters of the action that read the request, and the number of its parameters. */
  constructor(parameters: readonly Parameter[], count: number, { report, isProvided = () => false }: GraphContext) {
    this.parameters = [...parameters];
    this.#count = count;
    this.#report = report;
    this.#isProvided = isProvided;
  }

  /** Returns the place of the value of a use, or the service that it is; undefined, after a report, for anything else. */
  add({ use, place, scopes = [] }: PlacedUse): RouteInput | undefined {
    if (isSource(use)) {
      if (use.kind === 'dependency') return this.#addDependency(use as DependencyRecord, place, scopes);
      return this.#addSource((use as ParameterSource).parameter, place);
    }
    const kind = injectedClasses.get(use);
    if (kind !== undefined) return this.#placeOf({ kind, index: 0 });
    if (use === SecurityScopes) return this.#addScopes(place, scopes);
    const requestClass = isClass(use) && !this.#isProvided(use) ? readRequestClass(use, this.#report) : undefined;
    if (requestClass !== undefined) return this.#addClass({ target: use as Class, place, scopes }, requestClass);
    if (!isClass(use) && !isToken(use)) {
      this.#report({ ...place, ...notADependency(use) });
      return undefined;
    }
    this.services.push({ service: use as Service, place });
    return use as Service;
  }

  #addSource(record: ParameterRecord, place: Place): number | undefined {
    for (const problem of invalidOptions(record.options, parameterOptionNames, `${record.kind}(…)`, place)) this.#report(problem);
    const accepted = { ...record, options: acceptedOptions(record.options, parameterOptionNames) };
    return this.#addParameter(accepted, { index: 0, place, designTypes: undefined, target: undefined });
  }

  #addDependency(record: DependencyRecord, place: Place, above: readonly string[]): number | undefined {
    const own: Place = { className: 'dependency', origin: record.origin };
    const scopes = [...above, ...(record.scopes ?? []).filter(isScope)];
    if (record.scopes !== undefined) this.#checkScopes(record, record.scopes, place);
    const { provide, scope = 'request', cache = true, rejectsValueErrors = false } = record;
    // A client that sends its body slowly must not hold a resource that ends with the action, such as a transaction.
    const afterBody = record.afterBody === true || (scope === 'function' && isGenerator(provide));
    const uses = Array.isArray(record.uses) ? (record.uses as readonly unknown[]).map((use) => ({ use, place: own, scopes })) : [];
    if (!this.records.has(record)) this.#checkDependency(record, own);
    this.records.add(record);
    if (record.schemes !== undefined) this.#addRequirement(record.schemes, record.optional === true, scopes);
    return this.#evaluate({ declared: record, scopes, cache, place }, () => ({
      uses: uses.map((use) => this.add(use)),
      provide,
      scope,
      afterBody,
      rejectsValueErrors,
    }));
  }

  /** Without a scope, or with one that is not a text, a route would require less than intended. */
  #checkScopes({ uses }: DependencyRecord, scopes: readonly unknown[], place: Place): void {
    if (scopes.length === 0 || !scopes.every(isScope)) this.#report({ ...place, ...problems.invalidScopes(showValue(scopes)) });
    else if (!uses.some((use) => this.#keys.readsScopes(use))) {
      this.#report({ ...place, ...problems.scopesWithoutEffect(scopes.join(' ')) });
    }
  }

  #checkDependency({ provide, uses, scope = 'request', options, rejectsValueErrors }: DependencyRecord, place: Place): void {
    if (!isCallable(provide)) this.#report({ ...place, ...problems.dependencyWithoutFunction() });
    if (!Array.isArray(uses)) this.#report({ ...place, ...problems.usesNotAList() });
    else if (scope === 'request' && isGenerator(provide) && uses.some(endsWithFunction)) {
      this.#report({ ...place, ...problems.functionScopeInRequestScope() });
    }
    if (rejectsValueErrors) return;
    for (const problem of invalidOptions(options, dependencyOptionNames, '`dependency`', place)) this.#report(problem);
  }

  /** The scopes are known at startup: a step without uses provides them. */
  #addScopes(place: Place, scopes: readonly string[]): number | undefined {
    const value = new SecurityScopes(scopes);
    return this.#evaluate({ declared: SecurityScopes, scopes, cache: true, place }, () => ({
      uses: [],
      provide: () => value,
      scope: 'request',
      afterBody: false,
      rejectsValueErrors: false,
    }));
  }

  #addRequirement(schemes: readonly DocumentedScheme[], isOptional: boolean, scopes: readonly string[]): void {
    for (const scheme of schemes) this.schemes.add(scheme);
    const alternatives = schemes.map(({ schemeName }) => ({ [schemeName]: [...new Set(scopes)] }));
    this.security.push(isOptional ? [...alternatives, {}] : alternatives);
  }

  #addClass({ target, place, scopes }: PlacedClass, { parameters }: RequestClass): number | undefined {
    return this.#evaluate({ declared: target, scopes, cache: true, place }, () => ({
      uses: parameters.map(({ record, use, ...position }) =>
        record === undefined || record.kind === 'depends'
          ? this.add({ use: record?.use ?? use, place: position.place, scopes })
          : this.#addParameter(record, position),
      ),
      provide: (...values) => new (target as new (...args: never[]) => object)(...values),
      scope: 'request',
      afterBody: false,
      rejectsValueErrors: false,
    }));
  }

  #evaluate({ declared, scopes, cache, place }: Evaluation, read: () => Step): number | undefined {
    const key = this.#keys.of(declared, scopes);
    const known = cache ? this.#evaluated.get(key) : undefined;
    if (known !== undefined) return known.index;
    if (this.#evaluating.has(key)) {
      this.#report({ ...place, ...problems.dependencyCycle() });
      return undefined;
    }
    this.#evaluating.add(key);
    const { uses, afterBody, ...step } = read();
    this.#evaluating.delete(key);
    const inputs = uses.filter((input) => input !== undefined);
    const added = {
      ...step,
      declared,
      index: this.#count++,
      uses: inputs,
      needsBody: afterBody || inputs.some((input) => this.#needsBody(input)),
    };
    this.#evaluated.set(key, added);
    this.dependencies.push(added);
    return added.index;
  }

  #needsBody(input: RouteInput): boolean {
    if (typeof input !== 'number') return false;
    const dependency = this.dependencies.find(({ index }) => index === input);
    const kind = this.parameters.find(({ index }) => index === input)?.kind;
    return dependency?.needsBody === true || kind === 'body' || kind === 'form' || kind === 'upload';
  }

  #addParameter(record: ParameterRecord, position: Position): number | undefined {
    const { kind } = record;
    if (kind === 'depends') return this.add({ use: record.use, place: position.place }) as number | undefined;
    if (isInjected(kind)) return this.#placeOf({ kind, index: 0 });
    const parameter = declaredParameter(contextOf(position, this.#report), record, kind);
    return parameter && this.#placeOf(parameter);
  }

  /** Returns the place of a parameter that is declared alike, or adds the parameter. */
  #placeOf(parameter: Parameter): number {
    const known = this.parameters.find((other) => isDeepStrictEqual({ ...other, index: 0 }, { ...parameter, index: 0 }));
    if (known !== undefined) return known.index;
    const index = this.#count++;
    this.parameters.push({ ...parameter, index });
    return index;
  }
}

/**
 * Returns true for a class, also one that is compiled to a function with methods or a base. An arrow function has no prototype, that of a generator
 * function has no constructor, and that of another function has nothing but its constructor.
 */
function isClass(use: unknown): use is Class {
  if (!isConstructor(use)) return false;
  if (!isCallable(use) || isNative(use)) return true;
  const { prototype } = use as { readonly prototype: object };
  return (
    Object.hasOwn(prototype, 'constructor') &&
    (Reflect.ownKeys(prototype).length > 1 || Object.getPrototypeOf(prototype) !== Object.prototype)
  );
}

/** A bound class and a proxy of one have no source text. */
function isNative(use: unknown): boolean {
  return /\[native code\]\s*\}\s*$/.test(Function.prototype.toString.call(use));
}

function notADependency(use: unknown): Problem {
  return typeof use === 'function' ? problems.dependencyNotCalled(use.name || 'provide') : problems.notADependency(showValue(use));
}

function endsWithFunction(use: unknown): boolean {
  return isSource(use) && (use as DependencyRecord).scope === 'function';
}

/** Returns true for a generator function, also an asynchronous one. */
function isGenerator(provide: Function): boolean {
  return /GeneratorFunction\]$/.test(Object.prototype.toString.call(provide));
}

interface PlacedClass {
  readonly target: Class;
  readonly place: Place;
  readonly scopes: readonly string[];
}

interface Evaluation {
  /** The dependency or the class. */
  readonly declared: unknown;
  readonly scopes: readonly string[];
  readonly cache: boolean;
  readonly place: Place;
}

type Step = Pick<RouteDependency, 'provide' | 'scope' | 'rejectsValueErrors'> & {
  readonly uses: readonly (RouteInput | undefined)[];
  readonly afterBody: boolean;
};

/** The position of a parameter: in the constructor of a class, or none for a source. */
interface Position {
  readonly index: number;
  readonly place: Place;
  readonly designTypes: readonly unknown[] | undefined;
  readonly target: Class | undefined;
}

function contextOf({ index, place, designTypes, target }: Position, report: Report): ParameterContext {
  const method = (target ?? nothing) as unknown as ParameterContext['action']['method'];
  const action = {
    name: 'constructor',
    method,
    verbs: [],
    options: {},
    parameters: new Map(),
    isListed: false,
    signature: undefined,
    designTypes,
  };
  return { index, place, action, freePathNames: [], isReported: false, report };
}

function nothing(): void {}
