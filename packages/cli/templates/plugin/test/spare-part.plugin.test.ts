import { Controller, createApp, Get, Req } from 'antiphon';
import { type TestClient, testClient } from 'antiphon/testing';
import type { FastifyRequest } from 'fastify';
import { sparePartPlugin } from '../src/spare-part.plugin';

@Controller('/example')
class ExampleController {
  @Get()
  read(@Req() request: FastifyRequest): object {
    return { value: request.sparePart };
  }
}

let client: TestClient;
beforeEach(() => {
  const app = createApp({
    controllers: [ExampleController],
    configure: async (fastify) => {
      await fastify.register(sparePartPlugin);
    },
  });
  client = testClient(app);
});
afterEach(() => client.close());

it('reads the header of each request', async () => {
  const sent = await client.get('/example', { headers: { 'x-spare-part': 'first' } });
  expect(await sent.json()).toEqual({ value: 'first' });
  expect(await (await client.get('/example')).json()).toEqual({ value: null });
});
