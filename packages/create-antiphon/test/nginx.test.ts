import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { findProgram } from '../../../test/programs';
import { projectFiles } from '../src/project-files';
import { startNginx } from './start-nginx';

const nginx = findProgram('nginx');

it('passes on its own forwarded headers, and none of the client', async () => {
  if (nginx === undefined) return expect(process.env.ANTIPHON_REQUIRE_SERVERS).toBeUndefined();
  const application = createServer(({ headers }, response) => void response.end(JSON.stringify(headers)));
  await once(application.listen(0, '127.0.0.1'), 'listening');
  const files = projectFiles('shop', { moduleKind: 'esm', testRunner: 'vitest', packageManager: 'npm' });
  const { port } = application.address() as AddressInfo;
  const proxy = await startNginx(nginx, files.get('nginx/default.conf') ?? '', port);
  const forged = { 'X-Forwarded-For': '9.9.9.9', 'X-Forwarded-Prefix': '/evil', 'X-Forwarded-Port': '1', Forwarded: 'host=evil' };
  const received = await (await fetch(`${proxy.url}/items`, { headers: forged })).json();
  const { host } = new URL(proxy.url);
  expect(received).toMatchObject({ host, 'x-forwarded-for': '127.0.0.1', 'x-forwarded-proto': 'http', 'x-forwarded-host': host });
  expect(received).not.toHaveProperty('x-forwarded-prefix');
  expect(received).not.toHaveProperty('x-forwarded-port');
  expect(received).not.toHaveProperty('forwarded');
  await proxy.stop();
  application.closeAllConnections();
  await once(application.close(), 'close');
});
