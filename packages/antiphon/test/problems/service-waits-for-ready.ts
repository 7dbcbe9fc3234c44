// A factory or a lifespan that waits until its application is ready.
import { type App, Controller, createApp, Get, provide, token } from '../../src';

const GREETING = token<string>('greeting');

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

const app: App = createApp({
  controllers: [A],
  providers: [provide(GREETING, { factory: async () => (await app.inject('/a')).body })],
});

export default app;
// → waits-for-ready | createApp | 13 | call `ready`, `inject`, `fetch` and `listen` of the application only outside of its factories and its lifespan; `resolve` supplies a service there
