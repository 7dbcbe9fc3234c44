import { createShowcase } from '../../../../apps/showcase/src/main';
import { portOf } from '../fastify/raw-exchange';
import { makeCertificate, PublicSite } from './public-site';
import { type ConfigurationName, canRun, startProxy } from './start-proxy';

const programs: readonly ConfigurationName[] = ['nginx', 'caddy', 'haproxy'];
const possible = programs.filter((name) => canRun(name));

test('every proxy is placed before the showcase where the programs must be there', () => {
  expect(possible.length === programs.length || process.env.ANTIPHON_REQUIRE_SERVERS === undefined).toBe(true);
});

// Not `test.each`, which refuses a table without rows: no program may be there.
for (const name of possible) {
  test(`the showcase responds behind ${name}, with TLS and under its prefix`, async () => {
    const app = createShowcase({ forwardedAllowIps: '127.0.0.1' });
    const certificate = makeCertificate();
    const proxy = await startProxy(name, { upstream: await portOf(app), certificate });
    const site = new PublicSite(proxy.port, certificate);
    const document = JSON.parse((await site.send('/api/v1/openapi.json')).body);
    expect(document.servers[0]).toEqual({ url: '/api/v1' });
    expect(JSON.parse((await site.send('/api/v1/app')).body)).toEqual({ message: 'Hello World', root_path: '/api/v1' });
    const redirect = await site.send('/api/v1/docs/');
    expect([redirect.status, new URL(redirect.headers.location ?? '', `${site.origin}/api/v1/docs/`).pathname]).toEqual([
      307,
      '/api/v1/docs',
    ]);
    const home = await site.send('/api/v1/');
    expect([home.status, home.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    await proxy.stop();
    await app.close();
  });
}
