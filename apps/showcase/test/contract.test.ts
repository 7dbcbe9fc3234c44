import type { App } from 'antiphon';
import { ContractError, checkContract } from 'antiphon/testing';
import { createShowcase } from '../src/main';

/** The documents of an application: all that it lists, or the only one. */
function documentsOf(app: App) {
  return app.documents.length === 0 ? [app.openapi()] : app.documents.map((document) => app.openapi({ document }));
}

/** Ids of the initial data of the showcase, a report that is ready soon, and streams without pauses. */
const values = { postId: 1, userId: 1, id: 1, milliseconds: 1, pause: 0 };

test('every operation responds as documented', async () => {
  const app = createShowcase();
  await app.ready();
  const documents = [app, ...app.mounts.map((mount) => mount.app)].flatMap(documentsOf);
  const documented = documents.flatMap(({ paths }) => Object.values(paths).flatMap((path) => Object.keys(path)));
  const { operations, requests, violations } = await checkContract(app, {
    values,
    allow: { 'POST /vault/token': [400], 'GET /session': [401] },
    idleTimeout: 100,
  });
  await app.close();
  process.stdout.write(`showcase: ${operations} operations driven by ${requests} requests, ${violations.length} violations\n`);
  expect([operations, violations]).toEqual([documented.length, []]);
  expect(operations).toBeGreaterThan(50);
}, 120_000);

test('a violation is reported with operation, status and place', async () => {
  const app = createShowcase({
    configure(fastify) {
      fastify.addHook('onSend', async ({ routeOptions }, _reply, payload) =>
        routeOptions.url === '/users/:userId' && typeof payload === 'string' ? payload.replace('"Ana"', '12345') : payload,
      );
    },
  });
  const failed = await checkContract(app, { values, skip: ({ path }) => !path.startsWith('/users/') }).catch((error: Error) => error);
  await app.close();
  expect(failed).toBeInstanceOf(ContractError);
  expect((failed as ContractError).report.violations).toEqual([
    {
      operation: 'GET /users/{userId} (read_users__userId__get)',
      request: 'a valid request: GET /users/1',
      status: 200,
      pointer: '/name',
      sentence: 'response body does not match the schema: must be string',
    },
  ]);
  expect((failed as ContractError).message).toMatch(/GET \/users\/\{userId\}[\s\S]*200 \/name response body does not match the schema/);
});
