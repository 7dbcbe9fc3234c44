import { Controller, createApp, Get, PlainTextResponse, ResponseClass } from 'antiphon';

@Controller('/greeting')
class GreetingController {
  @Get() @ResponseClass(PlainTextResponse) greet() {
    return 'Hello';
  }
}

/** Returns the modules of the validator that are loaded. Fastify loads `ajv` and `ajv-formats` itself, for draft 7. */
function loadedValidators(): string[] {
  const loaded = Object.keys(require.cache).join('\n');
  return ['/packages/openapi/src/index.ts', '/ajv/dist/2020.js', '/@seriousme/'].filter((name) => loaded.includes(name));
}

it('loads the validator of JSON Schema only with the first response that is checked', async () => {
  const app = createApp({ controllers: [GreetingController] });
  expect((await app.inject('/greeting')).body).toBe('Hello');
  expect((await app.inject('/openapi.json')).statusCode).toBe(200);
  await app.close();
  expect(loadedValidators()).toEqual([]);

  const checked = createApp({ controllers: [GreetingController], checkResponses: true });
  await checked.inject('/greeting');
  await checked.close();
  expect(loadedValidators()).toEqual(['/packages/openapi/src/index.ts', '/ajv/dist/2020.js']);
});
