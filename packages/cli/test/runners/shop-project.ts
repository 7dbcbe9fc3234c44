/** The compiler options of the projects. */
const compilerOptions = {
  module: 'nodenext',
  target: 'es2022',
  strict: true,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
  useDefineForClassFields: false,
  skipLibCheck: true,
  noEmit: true,
};

const main = `import { setImmediate } from 'node:timers/promises';
import {
  Controller, createApp, Depends, dependency, EventSourceResponse, Form, Get, HTTPException, Cookie, JSONResponse, Post, RedirectResponse, ResponseClass,
  ServerSentEvent, StatusCode, header,
} from 'antiphon';

export class Users {
  async find(name: string): Promise<{ name: string }> {
    throw new Error('The database is not available for ' + name);
  }
}

export const currentUser = dependency({ uses: [header('authorization', String)], throws: [401] }, async () => {
  throw new HTTPException(401);
  return '';
});

@Controller('/me')
class MeController {
  constructor(private readonly users: Users) {}

  @Get()
  read(@Depends(currentUser) name: string) {
    return this.users.find(name);
  }
}

@Controller('/session')
class SessionController {
  @Post()
  @StatusCode(303)
  @ResponseClass(RedirectResponse)
  open(@Form('name', String) name: string) {
    const response = new RedirectResponse('/session', { statusCode: 303 });
    response.setCookie('name', name);
    return response;
  }

  @Get()
  read(@Cookie('name', String) name: string) {
    return { name };
  }
}

@Controller('/streams')
class StreamsController {
  @Get('/events')
  @ResponseClass(EventSourceResponse)
  async *events() {
    for (let id = 1; ; id++, await setImmediate()) yield new ServerSentEvent({ event: 'tick', id: String(id), data: { id } });
  }

  @Get('/lines')
  async *lines() {
    yield { line: 1 };
    yield { line: 2 };
  }

  @Get('/broken')
  broken() {
    return new JSONResponse({}, { statusCode: 418 });
  }
}

export const createShop = () => createApp({ controllers: [MeController, SessionController, StreamsController] });
`;

// Not strict: in Jest, the objects of `fetch` are those of another realm.
const tests = `import assert from 'node:assert';
import { eventsOf, jsonLinesOf, testClient } from 'antiphon/testing';
import { createShop, currentUser, Users } from '../src/main.js';

it('replaces services and dependencies', async () => {
  await using client = testClient(createShop(), {
    overrides: [
      [Users, { find: async (name: string) => ({ name }) }],
      [currentUser, () => 'alice'],
    ],
  });
  assert.deepEqual(await (await client.get('/me')).json(), { name: 'alice' });
});

it('keeps cookies and follows redirects', async () => {
  await using client = testClient(createShop(), { keepCookies: true, followRedirects: true });
  const response = await client.post('/session', { form: { name: 'bob' } });
  assert.deepEqual(await response.json(), { name: 'bob' });
});

it('reads events and JSON Lines', async () => {
  await using client = testClient(createShop());
  const ids: string[] = [];
  for await (const { id } of eventsOf(await client.get('/streams/events'))) if (ids.push(id) === 3) break;
  assert.deepEqual(ids, ['1', '2', '3']);
  const lines: unknown[] = [];
  for await (const line of jsonLinesOf(await client.get('/streams/lines'))) lines.push(line);
  assert.deepEqual(lines, [{ line: 1 }, { line: 2 }]);
});

it('rejects a response that the document does not allow', async () => {
  await using client = testClient(createShop());
  await assert.rejects(client.get('/streams/broken'), { name: 'UndocumentedResponseError' });
});
`;

const runners = {
  jest: { globals: '', script: 'jest', options: { jest: { preset: 'antiphon', moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' } } } },
  vitest: { globals: "import { it } from 'vitest';\n", script: 'vitest run', options: {} },
  node: { globals: "import { it } from 'node:test';\n", script: 'node --import @antiphon/cli/register --test', options: {} },
} as const;

/** Returns the files of a small application whose tests use what a test client has, for a test runner and a module system. */
export function shopProject(runner: keyof typeof runners, type: 'module' | 'commonjs'): Readonly<Record<string, string>> {
  const { globals, script, options } = runners[runner];
  return {
    'package.json': JSON.stringify({ name: 'shop', type, scripts: { test: script }, ...options }),
    'tsconfig.json': JSON.stringify({ compilerOptions, include: ['src', 'test'] }),
    'src/main.ts': main,
    'test/shop.test.ts': `${globals}${tests}`,
    ...(runner === 'vitest' && {
      'vitest.config.mts':
        "import { defineConfig } from 'vitest/config';\n\nexport default defineConfig({ test: { setupFiles: ['antiphon/vitest'] } });\n",
    }),
  };
}
