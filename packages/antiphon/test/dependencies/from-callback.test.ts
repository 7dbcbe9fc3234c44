import { Controller, createApp, Depends, dependency, fromCallback, Get, HTTPException, type ValueCallback } from '../../src';
import { testClient } from '../../src/testing';

/** The way in which libraries of databases run a transaction. */
class Database {
  readonly log: string[] = [];

  async transaction<T>(run: (transaction: string) => Promise<T>): Promise<T> {
    this.log.push('begin');
    try {
      const result = await run('transaction 1');
      this.log.push('commit');
      return result;
    } catch (error) {
      this.log.push('rollback');
      throw error;
    }
  }
}

function serve(run: (use: ValueCallback<string>, database: Database) => Promise<unknown>, act: () => unknown = () => 'ok') {
  const transaction = dependency({ uses: [Database], scope: 'function' }, fromCallback(run));
  @Controller('/a')
  class A {
    @Get() read(@Depends(transaction) value: string, @Depends(Database) { log }: Database) {
      log.push(`action in ${value}`);
      return act();
    }
  }
  const app = createApp({ controllers: [A], logger: false });
  return {
    client: testClient(app, { raiseServerExceptions: false, checkResponses: false }),
    log: async () => (await app.resolve(Database)).log,
  };
}

it('provides the value until the action has returned', async () => {
  const { client, log } = serve((use, database) => database.transaction(use));
  expect((await client.get('/a')).status).toBe(200);
  expect(await log()).toEqual(['begin', 'action in transaction 1', 'commit']);
  await client.close();
});

it('passes an error of the request to the library, and keeps it', async () => {
  const fail = () => {
    throw new HTTPException(409, 'Sold out');
  };
  const { client, log } = serve((use, database) => database.transaction(use), fail);
  expect(await (await client.get('/a')).json()).toMatchObject({ status: 409, detail: 'Sold out' });
  expect(await log()).toEqual(['begin', 'action in transaction 1', 'rollback']);
  await client.close();
});

it('responds with an error of the commit, of the beginning, and of a library that throws another one', async () => {
  const failing = [
    (use: ValueCallback<string>) => use('value').then(() => Promise.reject(new HTTPException(503, 'No commit'))),
    () => Promise.reject(new HTTPException(503, 'No connection')),
    (use: ValueCallback<string>) => use('value').catch(() => Promise.reject(new HTTPException(503, 'No rollback'))),
  ];
  const details: unknown[] = [];
  for (const [index, run] of failing.entries()) {
    const { client } = serve(run, () => {
      if (index === 2) throw new HTTPException(409);
      return 'ok';
    });
    details.push((await (await client.get('/a')).json()).detail);
    await client.close();
  }
  expect(details).toEqual(['No commit', 'No connection', 'No rollback']);
});

it('fails if the function ends without a value, and keeps an error that the function hides', async () => {
  const silent = serve(async () => undefined);
  expect((await silent.client.get('/a')).status).toBe(500);
  await silent.client.close();
  const hiding = serve(
    (use) => use('value').catch(() => undefined),
    () => {
      throw new HTTPException(409);
    },
  );
  expect((await hiding.client.get('/a')).status).toBe(409);
  await hiding.client.close();
});

it('fails with the error of a function that throws before it calls back, and with one that never calls back', async () => {
  const refused = serve(() => {
    throw new HTTPException(409, 'No pool');
  });
  const response = await refused.client.get('/a');
  expect([response.status, (await response.json()).detail]).toEqual([409, 'No pool']);
  await refused.client.close();
  const values = fromCallback<string, []>(async () => undefined)();
  await expect(values.next()).rejects.toThrow('A dependency ended without a value');
});

it('ends with a function that does not wait for the callback', async () => {
  const { client } = serve(
    async (use) => void use('value'),
    () => {
      throw new HTTPException(409);
    },
  );
  expect((await client.get('/a')).status).toBe(409);
  await client.close();
});
