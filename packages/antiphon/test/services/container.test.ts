import 'reflect-metadata';
import { asClass, createContainer } from 'awilix';
import { buildSync } from 'esbuild';
import type * as Inversify from 'inversify';
import { injectable, singleton, container as tsyringe } from 'tsyringe';
import { Controller, createApp, Get, Inject, provide, token } from '../../src';

@singleton()
class Users {
  readonly names = ['Ann'];
}

@injectable()
@Controller('/users')
class UsersController {
  constructor(readonly users: Users) {}

  @Get()
  list() {
    return this.users.names;
  }
}

it('creates controllers by the container of tsyringe', async () => {
  const app = createApp({ controllers: [UsersController], container: tsyringe });
  expect((await app.inject('/users')).json()).toEqual(['Ann']);
});

it('creates controllers by a container of awilix', async () => {
  @Controller('/names')
  class NamesController {
    readonly #users: Users;

    constructor({ users }: { users: Users }) {
      this.#users = users;
    }

    @Get()
    list() {
      return this.#users.names;
    }
  }
  const container = createContainer<{ users: Users }>();
  container.register({ users: asClass(Users).singleton() });
  const app = createApp({ controllers: [NamesController], container });
  expect((await app.inject('/names')).json()).toEqual(['Ann']);
});

it('creates controllers by a container of inversify', async () => {
  const { Container, injectable: injectableOfInversify } = loadInversify();
  @injectableOfInversify()
  @Controller('/users')
  class InversifyController extends UsersController {
    constructor(users: Users) {
      super(users);
    }
  }
  injectableOfInversify()(Users);
  const container = new Container({ autobind: true, defaultScope: 'Singleton' });
  const app = createApp({ controllers: [InversifyController], container });
  expect((await app.inject('/users')).json()).toEqual(['Ann']);
});

/** Jest cannot load the package on Node 20, because it is an ES module. */
function loadInversify(): typeof Inversify {
  const contents = "export { Container, injectable } from 'inversify';";
  const { outputFiles } = buildSync({
    stdin: { contents, resolveDir: __dirname },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['reflect-metadata'],
    write: false,
  });
  const module = { exports: {} };
  new Function('require', 'module', 'exports', outputFiles[0]?.text ?? '')(require, module, module.exports);
  return module.exports as typeof Inversify;
}

it('awaits a container that returns promises', async () => {
  const instances = new Map<unknown, object>([[UsersController, new UsersController({ names: ['Bob'] })]]);
  const app = createApp({ controllers: [UsersController], container: { get: async (target) => instances.get(target) as never } });
  expect((await app.inject('/users')).json()).toEqual(['Bob']);
});

it('takes services from the container, and prefers the providers of the application', async () => {
  const NAMES = token<string[]>('names');
  const app = createApp({
    controllers: [UsersController],
    container: tsyringe,
    providers: [provide(NAMES, { inject: [Users], factory: (users) => [...users.names, 'Cleo'] })],
  });
  await app.ready();
  expect(await app.resolve(NAMES)).toEqual(['Ann', 'Cleo']);
  expect(await app.resolve(Users)).toBe(tsyringe.resolve(Users));
});

it('does not dispose of what a container owns', async () => {
  const log: string[] = [];
  class Connection {
    [Symbol.dispose]() {
      log.push('disposed');
    }
  }
  const app = createApp({ controllers: [], container: { resolve: (target) => new target() } });
  await app.ready();
  expect(await app.resolve(Connection)).toBeInstanceOf(Connection);
  await app.close();
  expect(log).toEqual([]);
});

it('prefers `createController` to the container, for controllers only', async () => {
  const app = createApp({
    controllers: [UsersController],
    container: tsyringe,
    createController: () => new UsersController({ names: ['Dan'] }),
  });
  expect((await app.inject('/users')).json()).toEqual(['Dan']);
});

it('reports @Inject in a controller that the container creates', async () => {
  @Controller('/a')
  class A {
    constructor(@Inject(Users) readonly users: Users) {}

    @Get()
    list() {
      return this.users.names;
    }
  }
  await expect(createApp({ controllers: [A], container: tsyringe }).ready()).rejects.toMatchObject({
    problems: [{ code: 'inject-without-effect', className: 'A', member: 'constructor (parameter 1)' }],
  });
});
