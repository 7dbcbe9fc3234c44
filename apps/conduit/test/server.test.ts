import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { eventsOf, type TestClient } from 'antiphon/testing';
import { type Cluster, programs, queryCluster, startPostgresql } from './postgresql';
import { conduitWith, publish, register, startConduit } from './start-conduit';

if (programs === undefined) {
  test('is not tested here, which needs postgresql', () => {
    expect(process.env.ANTIPHON_REQUIRE_SERVERS).toBeUndefined();
  });
} else {
  const jwtSecret = { JWT_SECRET: 'the same secret for all instances' };
  let cluster: Cluster;
  let first: TestClient;
  let second: TestClient;
  let ann: Record<string, string>;

  /** The states and the last queries of the instances' connections. */
  const sessions = () =>
    queryCluster(
      cluster.url,
      `select state, query from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
    );

  async function until(isMet: () => Promise<boolean>): Promise<void> {
    while (!(await isMet())) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  beforeAll(async () => {
    cluster = await startPostgresql();
    // Both migrate the empty database at the same time.
    [first, second] = [1, 2].map(() => startConduit({ DATABASE_URL: cluster.url, ...jwtSecret })) as [TestClient, TestClient];
    await Promise.all([first.get('/api/tags'), second.get('/api/tags')]);
    ann = await register(first, 'ann');
  }, 90_000);
  afterAll(async () => {
    await Promise.all([first.close(), second.close()]);
    expect(await sessions()).toEqual([]);
    await cluster.stop();
  });

  test('one instance sends what is published by another, also after the connection for notifications was lost', async () => {
    const read = async (lastEventId: string) => {
      const headers = { 'last-event-id': lastEventId };
      for await (const event of eventsOf(await second.get('/api/articles/events', { headers }))) return event;
      return undefined;
    };
    const waiting = read('0');
    const { slug } = await publish(first, ann);
    const event = await waiting;
    expect(event?.json()).toMatchObject({ slug });
    // Both instances log the lost connection.
    const print = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const quiet = read(event!.id);
    await queryCluster(cluster.url, `select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen%'`);
    const missed = await publish(first, ann);
    // The stream ends when the connection is open again, so that its client asks for what it has missed.
    expect((await quiet)?.json() ?? (await read(event!.id))?.json()).toMatchObject({ slug: missed.slug });
    expect(print).toHaveBeenCalled();
    print.mockRestore();
  }, 30_000);

  test('a client that sends its body slowly holds no transaction', async () => {
    const { port } = new URL((await first.get('/api/tags')).url);
    const socket = connect(Number(port), '127.0.0.1');
    const head = ['POST /api/articles HTTP/1.1', 'Host: conduit', `Authorization: ${ann.authorization}`, 'Content-Type: application/json'];
    socket.write(`${[...head, 'Content-Length: 100', 'Expect: 100-continue'].join('\r\n')}\r\n\r\n`);
    // The server asks for the body when everything that comes before it is done.
    expect(String(await once(socket, 'data'))).toContain('100 Continue');
    expect((await sessions()).filter(({ state }) => state !== 'idle')).toEqual([]);
    socket.destroy();
  });

  test('hundreds of simultaneous requests, some of which fail, leave no transaction open and no connection behind', async () => {
    const { slug } = await publish(first, ann);
    const instances = [first, second];
    const send = async (index: number) => {
      const client = instances[index % 2]!;
      const article = { title: index % 5 === 0 ? '\0' : `Article ${index}`, description: '', body: '' };
      if (index % 3 === 0) return client.post(`/api/articles/${slug}/favorite`, { headers: ann });
      if (index % 3 === 1) return client.delete(`/api/articles/${slug}/favorite`, { headers: ann });
      return client.post('/api/articles', { headers: ann, json: { article } });
    };
    const statuses = (await Promise.all(Array.from({ length: 300 }, (_, index) => send(index)))).map(({ status }) => status);
    expect([200, 201, 422].map((status) => statuses.filter((each) => each === status).length)).toEqual([200, 80, 20]);
    await until(async () => (await sessions()).every(({ state }) => state === 'idle'));
    // Ten for each pool, and one for notifications.
    expect((await sessions()).length).toBeLessThanOrEqual(22);
    const { articlesCount } = await (await first.get('/api/articles?author=ann&limit=1')).json();
    expect(articlesCount).toBe(83);
  }, 120_000);

  test('an error after a change rolls it back', async () => {
    const app = conduitWith({ DATABASE_URL: cluster.url, ...jwtSecret }, { around: [failing] });
    const response = await app.inject({
      method: 'POST',
      url: '/api/articles',
      headers: ann,
      payload: { article: { title: 'Rolled back', description: '', body: '' } },
    });
    await app.close();
    expect(response.statusCode).toBe(500);
    expect(await queryCluster(cluster.url, `select * from articles where title = 'Rolled back'`)).toEqual([]);
  }, 30_000);

  test('SIGTERM ends the requests in flight and the connections', async () => {
    const args = [require.resolve('@antiphon/cli/package.json').replace('package.json', 'bin/antiphon.js'), 'run', 'src/main.ts'];
    const env = { ...process.env, ...jwtSecret, DATABASE_URL: `${cluster.url}?application_name=stopped` };
    const server = spawn(process.execPath, [...args, '--host', '127.0.0.1', '--port', '0'], { cwd: join(__dirname, '..'), env });
    try {
      let output = '';
      server.stderr.on('data', (chunk) => {
        output += chunk;
      });
      await until(async () => output.includes('Docs') || server.exitCode !== null);
      const origin = /http:\S+:\d+/.exec(output)?.[0];
      // A login is slow on purpose.
      const login = { user: { email: 'ann@example.com', password: 'correct horse' } };
      const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(login) };
      const responses = Array.from({ length: 20 }, () => fetch(`${origin}/api/users/login`, init));
      await Promise.race(responses);
      server.kill('SIGTERM');
      expect((await Promise.all(responses)).map(({ status }) => status)).toEqual(Array(20).fill(200));
      expect(await once(server, 'exit')).toEqual([0, null]);
    } finally {
      server.kill('SIGKILL');
    }
    const left = await queryCluster(cluster.url, `select pid from pg_stat_activity where application_name = 'stopped'`);
    expect(left).toEqual([]);
  }, 120_000);
}

/** Lets the action run, and then fails. */
async function failing(_call: unknown, next: () => Promise<unknown>): Promise<never> {
  await next();
  throw new Error('after the action');
}
