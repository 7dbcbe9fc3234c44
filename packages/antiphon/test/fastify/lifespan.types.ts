// Compiled, never run: each `@ts-expect-error` is a wrong use of `lifespan`.
import { createApp, type Lifespan, token } from '../../src/index';

const DSN = token<string>('dsn');
class Users {
  list(): string[] {
    return [];
  }
}
const controllers: never[] = [];

createApp({
  controllers,
  async *lifespan(app) {
    const users: Users = await app.resolve(Users);
    app.fastify.log.info(users.list().length.toFixed());
    yield;
  },
});
export const sync: Lifespan = function* () {
  yield;
};

// @ts-expect-error not a generator
createApp({ controllers, lifespan: async () => undefined });
// @ts-expect-error a promise of a generator
createApp({ controllers, lifespan: async () => sync({} as never) });
createApp({
  controllers,
  // @ts-expect-error a value that nothing receives
  async *lifespan() {
    yield { database: 1 };
  },
});
createApp({
  controllers,
  async *lifespan(app) {
    // @ts-expect-error a token of another type
    const dsn: number = await app.resolve(DSN);
    yield void dsn;
  },
});
createApp({
  controllers,
  async *lifespan(app) {
    // @ts-expect-error the application is not a part of its lifespan
    app.listen();
    yield;
  },
});
