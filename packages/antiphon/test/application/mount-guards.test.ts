import { type App, Controller, createApp, Get, Hook, HTTPException } from '../../src/index';
import { portOf, rawExchange } from '../fastify/raw-exchange';

async function refuse(): Promise<never> {
  throw new HTTPException(401);
}

@Controller('/admin')
@Hook('onRequest', refuse)
class AdminController {
  @Get('/secret/')
  secret() {
    return 'the secret';
  }
}

let app: App;
let port: number;

beforeAll(async () => {
  const inner = createApp({ controllers: [AdminController] });
  app = createApp({ controllers: [AdminController], rootPath: '/api', forwardedAllowIps: '*', forwardedHeaders: ['prefix', 'host'] });
  port = await portOf(app.mount('/sub', createApp({ controllers: [AdminController] }).mount('/deep', inner)));
});
afterAll(() => app.close());

/** Spellings of one path that programs before the application may take for another. */
function spellings(path: string): readonly string[] {
  const letter = path.replace('a', '%61');
  return [
    path,
    `/api${path}`,
    `/%61pi${path}`,
    `/api/api${path}`,
    letter,
    letter.replace('%61', '%2561'),
    path.toUpperCase(),
    path.replaceAll('/', '//'),
    path.replaceAll('/', '/./'),
    `/x/..${path}`,
    `/x/%2e%2e${path}`,
    path.replaceAll('/', '%2F'),
    path.replaceAll('/', '\\'),
    path.slice(0, -1),
    `${path}/`,
    `${path}?x=/`,
    `${path};x=y`,
    `${path}%00`,
    `${path}%20`,
    `${path}.json`,
    `http://evil.example${path}`,
    `http://evil.example/api${path}`,
  ];
}

test('no spelling of a path gets round a hook, at the root and in mounts', async () => {
  const paths = ['/admin/secret/', '/sub/admin/secret/', '/sub/deep/admin/secret/'].flatMap(spellings);
  const headers = ['Host: a.example', 'X-Forwarded-Prefix: /sub', 'X-Original-URL: /admin/secret/'];
  const responses: [string, number][] = [];
  for (const method of ['GET', 'HEAD', 'POST']) {
    for (const path of paths) {
      const { status, body } = await rawExchange(port, `${method} ${path}`, headers);
      responses.push([`${method} ${path}`, body.includes('the secret') ? 0 : status]);
    }
  }
  expect(responses.filter(([, status]) => ![307, 400, 401, 404, 405].includes(status))).toEqual([]);
  expect(responses.filter(([, status]) => status === 401).length).toBeGreaterThan(20);
  expect(responses).toHaveLength(198);
});
