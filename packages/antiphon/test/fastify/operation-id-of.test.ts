import 'reflect-metadata';
import type { FastifyInstance } from 'fastify';
import { Controller, createApp, Get, OperationId, operationIdOf, Put, QueryMethod, Route } from '../../src/index';
import { testClient } from '../../src/testing';

@Controller('/items')
class Items {
  @Get() @OperationId('listItems') list() {
    return [];
  }
  @Route(['GET', 'POST'], '/both') both() {
    return [];
  }
  @Put('/hidden', { includeInSchema: false }) hidden() {
    return {};
  }
  @QueryMethod() search() {
    return [];
  }
}

function noteIds(fastify: FastifyInstance): void {
  fastify.addHook('onSend', async (request, reply) => {
    reply.header('x-operation', String(operationIdOf(request)));
  });
}

async function idOf(method: string, path: string): Promise<string | null> {
  const inner = createApp({ controllers: [Items] });
  const client = testClient(createApp({ controllers: [Items], configure: noteIds, openapiVersion: '3.2.0' }).mount('/inner', inner));
  const { headers } = await client.fetch(path, { method });
  await client.close();
  return headers.get('x-operation');
}

test.each([
  ['GET', '/items', 'listItems'],
  ['HEAD', '/items', 'listItems'],
  ['POST', '/items/both', 'both_items_both_post'],
  ['QUERY', '/items', 'search_items_query'],
  ['GET', '/inner/items', 'listItems'],
  ['PUT', '/items/hidden', 'undefined'],
  ['GET', '/unknown', 'undefined'],
  ['GET', '/openapi.json', 'undefined'],
])('%s %s has the operation id %s', async (method, path, expected) => {
  expect(await idOf(method, path)).toBe(expected);
});
