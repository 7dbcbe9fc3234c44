import { EventEmitter, once } from 'node:events';
import {
  Around,
  Controller,
  createApp,
  type DependencyScope,
  Depends,
  dependency,
  Get,
  HTTPException,
  header,
  type Interceptor,
  interceptor,
  Path,
  provide,
  Query,
  token,
} from '../../src/index';
import { testClient } from '../../src/testing';

class AuditLog {
  readonly entries: string[] = [];
}
const PREFIX = token<string>('prefix');

let evaluated = 0;
const user = dependency({ uses: [header('x-user?', String)], throws: [401] }, (name) => {
  evaluated += 1;
  if (name === undefined) throw new HTTPException(401);
  return name;
});

const audited = interceptor({ uses: [AuditLog, PREFIX, user] }, async ({ route }, next, log, prefix, name) => {
  const value = await next();
  log.entries.push(`${prefix} ${name} ${route.action}`);
  return value;
});

@Controller('/items')
class Items {
  @Get('/:id') read(@Path('id', Number) id: number, @Depends(user) name: string) {
    return { id, name };
  }
  @Get() list() {
    return [];
  }
}

const providers = [AuditLog, provide(PREFIX, { value: 'audit' })];

it('receives services, tokens and dependencies after `next`, each evaluated once for the request', async () => {
  evaluated = 0;
  const app = createApp({ controllers: [Items], around: [audited], providers });
  await using client = testClient(app);
  expect(await (await client.get('/items/7', { headers: { 'x-user': 'ann' } })).json()).toEqual({ id: 7, name: 'ann' });
  expect(await (await client.get('/items', { headers: { 'x-user': 'bob' } })).json()).toEqual([]);
  expect((await app.resolve(AuditLog)).entries).toEqual(['audit ann read', 'audit bob list']);
  expect(evaluated).toBe(2);
});

it('does not run if one of its dependencies fails, whose error is the response and is documented', async () => {
  const app = createApp({ controllers: [Items], around: [audited], providers });
  await using client = testClient(app);
  expect((await client.get('/items')).status).toBe(401);
  expect((await app.resolve(AuditLog)).entries).toEqual([]);
  const { parameters, responses } = app.openapi().paths?.['/items']?.get ?? {};
  expect(parameters).toMatchObject([{ in: 'header', name: 'x-user' }]);
  expect(Object.keys(responses ?? {})).toContain('401');
});

it('is open while the interceptor runs, and ends before the response in the scope `function`', async () => {
  const log: string[] = [];
  const transaction = dependency({ scope: 'function' }, async function* () {
    log.push('begin');
    yield 'tx';
    log.push('commit');
  });
  const traced = interceptor({ uses: [transaction] }, async (_call, next, tx) => {
    log.push(`before ${tx}`);
    const value = await next();
    log.push(`after ${tx}`);
    return value;
  });
  @Controller('/a')
  class A {
    @Get() @Around(traced, traced) read(@Depends(transaction) tx: string) {
      log.push(`action ${tx}`);
      return {};
    }
  }
  await using client = testClient(createApp({ controllers: [A] }));
  expect((await client.get('/a')).status).toBe(200);
  expect(log).toEqual(['begin', 'before tx', 'before tx', 'action tx', 'after tx', 'after tx', 'commit']);
});

it('keeps the dependencies of an action that has not ended when the interceptor has', async () => {
  const log: string[] = [];
  const ended = new EventEmitter();
  const resource = (scope: DependencyScope) =>
    dependency({ scope }, async function* () {
      try {
        yield scope;
        log.push(`${scope} ends`);
      } catch (error) {
        log.push(`${scope} sees ${(error as Error).message}`);
      } finally {
        ended.emit(scope);
      }
    });
  const [first, second] = [resource('request'), resource('function')];
  let release = (_error?: Error): void => undefined;
  const early: Interceptor = (call, next) => Promise.race([next(), respond(call.args[2])]);
  const respond = async (fails: unknown) => {
    if (fails === true) throw new HTTPException(503, 'Too slow');
    return 'early';
  };
  const pass: Interceptor = (_call, next) => next();
  for (const interceptors of [[early], [early, pass], [pass, early], [pass, early, pass]]) {
    log.length = 0;
    @Controller('/a')
    class A {
      @Get() async read(@Depends(first) one: string, @Depends(second) two: string, @Query('fails', Boolean) _fails: boolean) {
        await new Promise<void>((resolve, reject) => {
          release = (error) => (error === undefined ? resolve() : reject(error));
        });
        log.push(`action has ${one} ${two}`);
      }
    }
    await using client = testClient(createApp({ controllers: [A], around: interceptors }));
    const statuses: number[] = [];
    for (const [fails, error] of [[false], [true], [false, new Error('Too late')]] as const) {
      statuses.push((await client.get(`/a?fails=${fails}`)).status);
      log.push('response');
      const over = once(ended, 'request');
      release(error);
      await over;
    }
    expect(statuses).toEqual([200, 503, 200]);
    expect(log).toEqual([
      ...['response', 'action has request function', 'function ends', 'request ends'],
      ...['response', 'action has request function', 'function sees Too slow', 'request sees Too slow'],
      ...['response', 'function sees Too late', 'request sees Too late'],
    ]);
  }
});

it('receives what tests put in the place of services and dependencies', async () => {
  const entries: string[] = [];
  const app = createApp({ controllers: [Items], around: [audited], providers });
  await using client = testClient(app, {
    overrides: [
      [AuditLog, { entries }],
      [user, () => 'alice'],
    ],
  });
  expect((await client.get('/items')).status).toBe(200);
  expect(entries).toEqual(['audit alice list']);
});

it('reports a token that no provider supplies, and uses that are not a list', async () => {
  const wrong = interceptor({ uses: 'AuditLog' as unknown as [] }, (_call, next) => next());
  await expect(createApp({ controllers: [Items], around: [audited] }).ready()).rejects.toThrow('prefix');
  await expect(createApp({ controllers: [Items], around: [wrong] }).ready()).rejects.toMatchObject({
    problems: expect.arrayContaining([expect.objectContaining({ className: 'Items', member: 'list' })]),
  });
});
