import { setImmediate as turn } from 'node:timers/promises';
import { asError, isObject } from '@antiphon/responses/internal';
import { type Class, type Place, type Report, SetupError, type SetupProblem } from '@antiphon/schema';
import { placeOf } from '@antiphon/schema/internal';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { Overrides } from '../dependencies/overrides';
import type { Provider } from '../dependencies/provider';
import { isConstructor, isOptionalService, nameOfService, type Service } from '../dependencies/token';
import { findRecord } from '../metadata';
import { problems } from '../problems/problems';
import { checkServices } from './check-services';
import { placeOfParameter } from './constructor';
import { type ControllerFactoryOptions, type Make, makeByContainer } from './container';
import { Creation } from './creation';
import { logInterval, logIntervalOf } from './log-interval';
import { providersOption, readProviders } from './read-providers';
import {
  disposeValue,
  type FoundRecipe,
  isAbsent,
  type Need,
  type Recipe,
  recipeOfClass,
  recipeOfMake,
  recipeOfOptional,
  recipeOfProvider,
  recipeOfValue,
  type ServiceFinder,
} from './recipe';

/** Options for the services of an application. */
export interface ServiceOptions extends ControllerFactoryOptions {
  /**
   * Services that the application creates before it is ready, in order: classes, and `provide(…)` for everything else. A class that is not listed
   * is created where a constructor needs it. Default: none.
   */
  readonly providers?: readonly Provider[];
}

/** A service that has been created, and the way to release it. */
interface Created {
  readonly service: Service;
  readonly value: unknown;
  readonly dispose: Recipe['dispose'];
}

/** The services and controllers of one application, each created once. A mounted application also finds the providers of the outer one. */
export class Services implements ServiceFinder {
  readonly #provided: ReadonlyMap<Service, Recipe>;
  readonly #implicit = new Map<Service, Recipe>();
  readonly #outer: Services | undefined;
  readonly #inner: Services[] = [];
  /** Creates the classes that `providers` does not list, in place of their constructors. */
  readonly #make: Make | undefined;
  readonly #createController: Make | undefined;
  readonly #creations = new Map<Service, Creation>();
  readonly #created: Created[] = [];
  /** The services that are being created, the outermost first. A mounted application shares it with the outer one. */
  readonly #creating: Service[];
  readonly #problems: SetupProblem[] = [];
  #isDisposed = false;
  #isDisposedOnClose = false;

  /** Values of a test in place of services and dependencies. */
  readonly overrides: Overrides;

  constructor({ providers, container, createController }: ServiceOptions, outer?: Services, overrides?: Overrides) {
    this.overrides = overrides ?? outer?.overrides ?? new Overrides();
    this.#provided = readProviders(providers, (problem) => this.#problems.push(problem));
    this.#make = container && makeByContainer(container);
    this.#createController = createController;
    this.#outer = outer;
    this.#creating = outer === undefined ? [] : outer.#creating;
    if (outer !== undefined) outer.#inner.push(this);
  }

  /** Disposes of the services when a server closes. Fastify runs `onClose` hooks last first: call it before the hook that waits for background tasks. */
  disposeOnClose(fastify: FastifyInstance): void {
    if (this.#isDisposedOnClose) return;
    this.#isDisposedOnClose = true;
    fastify.addHook('onClose', async () => this.dispose(fastify.log, logIntervalOf(fastify)));
  }

  /** Reports every problem of the providers, of the controllers' constructors and of the services that they need. */
  check(controllers: readonly Class[], report: Report): void {
    for (const problem of this.#problems) report(problem);
    const provided = [...this.#provided.keys()].map((service) => ({ service, place: providersOption, isOptional: false }));
    if ((this.#createController ?? this.#make) !== undefined) reportInjections(controllers, report);
    const created = this.#createController === undefined ? controllers.filter(isConstructor) : [];
    const roots = created.map((service) => ({ service, place: placeOf(service), isOptional: false }));
    checkServices([...roots, ...provided], this, report);
  }

  /** Reports the services of routes that cannot be created. */
  checkUsed(uses: readonly Pick<Need, 'service' | 'place'>[], report: Report): void {
    checkServices(
      uses.map((use) => ({ ...use, isOptional: false })),
      this,
      report,
    );
  }

  find(service: Service): FoundRecipe | undefined {
    return this.findProvided(service) ?? this.#findImplicit(service);
  }

  findProvided(service: Service): FoundRecipe | undefined {
    if (this.overrides.has(service)) return { owner: this, recipe: recipeOfValue(this.overrides.get(service)) };
    const recipe = this.#provided.get(service);
    return recipe === undefined ? this.#outer?.findProvided(service) : { owner: this, recipe };
  }

  /** Returns true for a service that `providers` of this application or of an outer one lists. */
  isListed(service: Service): boolean {
    return this.#provided.has(service) || this.#outer?.isListed(service) === true;
  }

  #findImplicit(service: Service): FoundRecipe | undefined {
    const recipe = this.#implicit.get(service) ?? this.#readImplicit(service);
    if (recipe === undefined) return undefined;
    this.#implicit.set(service, recipe);
    return { owner: this, recipe };
  }

  #readImplicit(service: Service): Recipe | undefined {
    if (isOptionalService(service)) return recipeOfOptional(service.optional);
    if (typeof service === 'function') {
      return this.#make === undefined ? recipeOfClass(service) : recipeOfMake(service, this.#make);
    }
    if (service.fallback === undefined) return undefined;
    return recipeOfProvider(service, service.fallback, { className: 'token', member: service.name });
  }

  /** Creates the services that `providers` lists, in order. */
  async createProvided(): Promise<void> {
    for (const service of this.#provided.keys()) await this.create(service);
  }

  /** Returns the instance of a controller, which is created at its first use. */
  async createController(controller: Class): Promise<object> {
    const make = this.#createController;
    const created = make === undefined ? await this.create(controller) : await this.#once(controller, async () => make(controller));
    if (isObject(created)) return created;
    throw new SetupError([{ ...placeOf(controller), ...problems.controllerNotSupplied(created) }]);
  }

  /** Checks a service, and returns it. */
  async resolve(service: Service): Promise<unknown> {
    const found: SetupProblem[] = [];
    checkServices([{ service, place: placeOfResolved(service), isOptional: false }], this, (problem) => found.push(problem));
    if (found.length > 0) throw new SetupError(found);
    return this.create(service);
  }

  async create(service: Service): Promise<unknown> {
    const found = this.find(service);
    if (found === undefined) throw new SetupError([{ ...providersOption, ...problems.serviceNotProvided(nameOfService(service), '') }]);
    if (found.owner !== this) return found.owner.create(service);
    return this.#once(service, () => this.#run(service, found.recipe));
  }

  /** The path to the service that is being created, such as `Users → database`; undefined if nothing is. */
  get creating(): string | undefined {
    return this.#creating.length === 0 ? undefined : this.#creating.map(nameOfService).join(' → ');
  }

  /** Runs a step of the start that is not the creation of a service, so that a wait for the application in it is found. */
  run(step: Service, start: () => Promise<void>): Promise<unknown> {
    return this.#once(step, start);
  }

  /**
   * Returns the name of the creation or step of the start that the caller belongs to, which the application waits for; undefined if there is none. One that
   * has ended after a turn of the event loop does not wait for the application.
   */
  async findWaitingCaller(): Promise<string | undefined> {
    const creation = Creation.ofCaller;
    if (creation === undefined || !this.#isCreating(creation)) return undefined;
    await turn();
    return creation.isSettled ? undefined : nameOfService(creation.service);
  }

  #isCreating(creation: Creation): boolean {
    return this.#creations.get(creation.service) === creation || this.#inner.some((inner) => inner.#isCreating(creation));
  }

  #once(service: Service, create: () => Promise<unknown>): Promise<unknown> {
    const creation = this.#creations.get(service) ?? new Creation(service, () => this.#track(service, create));
    this.#creations.set(service, creation);
    return creation.get();
  }

  async #track(service: Service, create: () => Promise<unknown>): Promise<unknown> {
    this.#creating.push(service);
    try {
      return await create();
    } finally {
      this.#creating.splice(this.#creating.lastIndexOf(service), 1);
    }
  }

  async #run(service: Service, { needs, create, dispose }: Recipe): Promise<unknown> {
    const values: unknown[] = [];
    for (const need of needs) {
      values.push(isAbsent(need, this) ? undefined : await this.create(need.service));
    }
    if (this.#isDisposed) throw closedBefore(service);
    const value = await createNamed(service, () => Creation.call(() => create(values)));
    this.#created.push({ service, value, dispose });
    if (!this.#isDisposed) return value;
    await this.dispose(undefined);
    throw closedBefore(service);
  }

  /**
   * Releases everything that was created, the last one first, each once. An error of one is logged, and the others are released. After each
   * `interval` in milliseconds, the log names the one that it waits for.
   */
  async dispose(log: FastifyBaseLogger | undefined, interval?: number): Promise<void> {
    this.#isDisposed = true;
    for (const inner of this.#inner) await inner.dispose(log, interval);
    for (let last = this.#created.pop(); last !== undefined; last = this.#created.pop()) {
      const { service, value, dispose } = last;
      if (dispose === undefined || this.belongsToEarlier(last)) continue;
      await release(() => dispose(value), { name: nameOfService(service), log, interval });
    }
  }

  /** An object that several keys supply belongs to the first one, also of an outer application. A later one has only what its own `dispose` does. */
  belongsToEarlier(created: Created): boolean {
    const { value, dispose } = created;
    if (Object(value) !== value) return false;
    const isSame = (other: Created) => other.value === value && (dispose === disposeValue || dispose === other.dispose);
    return this.#created.some(isSame) || this.#outer?.belongsToEarlier(created) === true;
  }
}

/** An application that is closed while it starts creates nothing more: what a service needs may have been disposed of. */
function closedBefore(service: Service): Error {
  return new Error(`${nameOfService(service)} could not be created: the application has been closed`);
}

function placeOfResolved(service: Service): Place {
  return typeof service === 'function' ? placeOf(service) : { className: 'App', member: 'resolve' };
}

/** Reports `@Inject` in controllers that the author's function or container creates. */
function reportInjections(controllers: readonly Class[], report: Report): void {
  for (const controller of controllers) {
    for (const index of findRecord(controller)?.injections.keys() ?? []) {
      report({ ...placeOfParameter(controller, index), ...problems.injectWithoutEffect(controller.name) });
    }
  }
}

/** An error of a factory or a constructor is thrown with the name of the service, because its own message is that of a driver. */
async function createNamed(service: Service, create: () => unknown): Promise<unknown> {
  try {
    return await create();
  } catch (error) {
    if (error instanceof SetupError) throw error;
    throw new Error(`${nameOfService(service)} could not be created: ${asError(error).message}`, { cause: error });
  }
}

interface Release {
  readonly name: string;
  readonly log: FastifyBaseLogger | undefined;
  readonly interval: number | undefined;
}

async function release(dispose: () => unknown, { name, log, interval }: Release): Promise<void> {
  const started = Date.now();
  const timer = setInterval(
    () => log?.warn(`${name} is still being disposed of after ${Date.now() - started} ms`),
    interval ?? logInterval,
  );
  try {
    await dispose();
  } catch (error) {
    log?.error({ err: asError(error) }, `${name} could not be disposed of`);
  } finally {
    clearInterval(timer);
  }
}
