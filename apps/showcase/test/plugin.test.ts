import { antiphon, ORJSONResponse } from 'antiphon';
import Fastify from 'fastify';
import { DefaultClassController } from '../src/custom-response/default-class.controller';
import { UsersController } from '../src/users/users.controller';

test('controllers of the showcase are registered in a Fastify application, with their own default class and document', async () => {
  const host = Fastify();
  host.get('/health', async () => 'ok');
  host.register(antiphon, { prefix: '/api', title: 'Users', controllers: [UsersController], defaultResponseClass: ORJSONResponse });
  host.register(antiphon, { prefix: '/other', controllers: [DefaultClassController], openapiUrl: null });

  expect((await host.inject('/health')).body).toBe('ok');
  expect((await host.inject('/api/users/1')).body).toBe('{"id":1,"name":"Ana"}');
  expect((await host.inject('/other/default-class/items/')).body).toBe('[{"item_id":"Foo"}]');
  expect((await host.inject('/api/openapi.json')).json()).toMatchObject({ info: { title: 'Users' } });
  expect((await host.inject('/other/openapi.json')).statusCode).toBe(404);
  await host.close();
});
