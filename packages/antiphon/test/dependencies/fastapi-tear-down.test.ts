// The behaviors of FastAPI's tests of dependencies with `yield`, by the names of its files.
import {
  type AppOptions,
  BackgroundTasks,
  Controller,
  createApp,
  type Dependency,
  Depends,
  dependency,
  Get,
  HTTPException,
  ResponseClass,
  StreamingResponse,
} from '../../src';
import { testClient } from '../../src/testing';

class KnownError extends Error {}
class OtherError extends Error {}

interface State {
  readonly log: string[];
  open: boolean;
}

/** Sends a request without raising the errors of the application, and waits for the tear-downs. */
async function request(controller: new () => object, path = '/a', dependencies: AppOptions['dependencies'] = []) {
  const logged: string[] = [];
  const stream = { write: (line: string) => logged.push(line) };
  const app = createApp({ controllers: [controller], dependencies, logger: { level: 'error', stream } });
  const client = testClient(app, { raiseServerExceptions: false });
  const response = await client.get(path);
  const text = await response.text().catch(() => 'the connection was closed');
  await client.close();
  return { status: response.status, text, logged: logged.join('') };
}

describe('test_dependency_contextmanager.py', () => {
  const kinds = ['synchronous', 'asynchronous'] as const;

  function resourceOf(kind: (typeof kinds)[number], state: State): Dependency<State> {
    const caught = (error: unknown): never => {
      if (error instanceof KnownError) state.log.push('caught');
      throw error;
    };
    const end = () => void state.log.push('closed');
    if (kind === 'asynchronous') {
      return dependency(async function* () {
        try {
          yield state;
        } catch (error) {
          caught(error);
        } finally {
          end();
        }
      });
    }
    return dependency(function* () {
      try {
        yield state;
      } catch (error) {
        caught(error);
      } finally {
        end();
      }
    });
  }

  describe.each(kinds)('with %s generators', (kind) => {
    it.each([
      ['a value', undefined, 200, ['closed']],
      ['an error that the dependency names', new KnownError(), 500, ['caught', 'closed']],
      ['another error', new OtherError(), 500, ['closed']],
    ])('ends after %s', async (_name, error, status, log) => {
      const state: State = { log: [], open: true };
      @Controller('/a')
      class A {
        @Get() read(@Depends(resourceOf(kind, state)) value: State) {
          if (error !== undefined) throw error;
          return { open: value.open };
        }
      }
      expect((await request(A)).status).toBe(status);
      expect(state.log).toEqual(log);
    });

    it.each([
      ['a success', false, 200],
      ['an error', true, 500],
    ])('ends nested dependencies from the inside after %s, and after background tasks', async (_name, fails, status) => {
      const log: string[] = [];
      const outer = dependency(async function* () {
        try {
          yield 'outer';
        } finally {
          log.push('outer closed');
        }
      });
      const inner = dependency({ uses: [outer] }, async function* (name) {
        try {
          yield `inner of ${name}`;
        } finally {
          log.push('inner closed');
        }
      });
      @Controller('/a')
      class A {
        @Get() read(@Depends(inner) name: string, tasks: BackgroundTasks) {
          tasks.addTask(() => void log.push('task'));
          if (fails) throw new OtherError();
          return { name };
        }
      }
      expect((await request(A)).status).toBe(status);
      expect(log).toEqual([...(fails ? [] : ['task']), 'inner closed', 'outer closed']);
    });
  });
});

describe('test_dependency_after_yield_raise.py and test_dependency_yield_except_httpexception.py', () => {
  it('responds with the error that a dependency throws for that of the action', async () => {
    const catching = dependency(async function* () {
      try {
        yield 's';
      } catch (error) {
        throw error instanceof KnownError ? new HTTPException(418, 'Session error') : error;
      }
    });
    @Controller('/a', { throws: [418] })
    class A {
      @Get() read(@Depends(catching) _session: string) {
        throw new KnownError();
      }
    }
    const { status, text } = await request(A);
    expect([status, JSON.parse(text)]).toMatchObject([418, { detail: 'Session error' }]);
  });

  it('shows an HTTPException to a dependency, which can undo its work', async () => {
    const rows: string[] = ['old'];
    const database = dependency(async function* () {
      const before = [...rows];
      try {
        yield rows;
      } catch (error) {
        rows.splice(0, rows.length, ...before);
        throw error;
      }
    });
    @Controller('/a', { throws: [400] })
    class A {
      @Get('/refused') refused(@Depends(database) list: string[]) {
        list.push('new');
        throw new HTTPException(400, 'Invalid');
      }
      @Get('/kept') kept(@Depends(database) list: string[]) {
        list.push('new');
        return list;
      }
    }
    expect((await request(A, '/a/refused')).status).toBe(400);
    expect(rows).toEqual(['old']);
    expect((await request(A, '/a/kept')).status).toBe(200);
    expect(rows).toEqual(['old', 'new']);
  });

  it('has sent the response when a tear-down throws, and logs the error', async () => {
    const broken = dependency(async function* () {
      yield 's';
      throw new Error('Broken after yield');
    });
    @Controller('/a')
    class A {
      @Get() read(@Depends(broken) session: string) {
        return { session };
      }
    }
    const { status, text, logged } = await request(A);
    expect([status, JSON.parse(text)]).toEqual([200, { session: 's' }]);
    expect(logged).toContain('Broken after yield');
  });
});

describe('test_dependency_after_yield_streaming.py', () => {
  class Session {
    open = true;
    *[Symbol.iterator]() {
      for (const text of ['foo', 'bar', 'baz']) {
        if (!this.open) throw new Error('Session closed');
        yield text;
      }
    }
  }
  const sessionOf = (open: boolean) =>
    dependency(async function* () {
      const session = new Session();
      session.open = open;
      yield session;
      session.open = false;
    });
  class PlainTextStream extends StreamingResponse {
    static override mediaType = 'text/plain';
  }
  @Controller()
  class Sessions {
    @Get('/data') data(@Depends(sessionOf(true)) session: Session) {
      return [...session];
    }
    @Get('/stream') @ResponseClass(PlainTextStream) stream(@Depends(sessionOf(true)) session: Session) {
      return session;
    }
    @Get('/broken-data') brokenData(@Depends(sessionOf(false)) session: Session) {
      return [...session];
    }
    @Get('/broken-stream') @ResponseClass(PlainTextStream) brokenStream(@Depends(sessionOf(false)) session: Session) {
      return session;
    }
  }

  it('keeps a session open for the action and for its stream', async () => {
    expect(JSON.parse((await request(Sessions, '/data')).text)).toEqual(['foo', 'bar', 'baz']);
    expect((await request(Sessions, '/stream')).text).toBe('foobarbaz');
  });

  it('responds with 500 to an error before the first item of a stream, where FastAPI has sent a 200', async () => {
    for (const path of ['/broken-data', '/broken-stream']) {
      const { status, logged } = await request(Sessions, path);
      expect([path, status]).toEqual([path, 500]);
      expect(logged).toContain('Session closed');
    }
  });
});

describe('test_dependency_yield_scope.py', () => {
  const sessionOf = (scope: 'function' | 'request') =>
    dependency({ scope }, async function* () {
      const session = { open: true };
      yield session;
      session.open = false;
    });
  type Session = { open: boolean };
  const forRequest = sessionOf('request');
  const forFunction = sessionOf('function');
  const namedOf = (scope: 'function' | 'request', uses: Dependency<Session>) =>
    dependency({ scope, uses: [uses] }, async function* (session) {
      const sessions = { named: { open: true }, session };
      yield sessions;
      sessions.named.open = false;
    });
  const regular = dependency({ uses: [forFunction] }, (session) => ({ named: { open: true }, session }));
  /** Streams what is open once the action has returned. */
  const streamOf = (read: () => object) =>
    new StreamingResponse(
      (async function* () {
        yield JSON.stringify(read());
      })(),
      { mediaType: 'application/json' },
    );
  type Sessions = { named: Session; session: Session };
  @Controller()
  class A {
    @Get('/two') two(@Depends(forFunction) ended: Session, @Depends(forRequest) kept: Session) {
      return streamOf(() => ({ function: ended.open, request: kept.open }));
    }
    @Get('/sub') sub(@Depends(namedOf('request', forRequest)) { named, session }: Sessions) {
      return streamOf(() => ({ named: named.open, session: session.open }));
    }
    @Get('/named') named(@Depends(namedOf('function', forFunction)) { named, session }: Sessions) {
      return streamOf(() => ({ named: named.open, session: session.open }));
    }
    @Get('/regular') regular(@Depends(regular) { named, session }: Sessions) {
      return streamOf(() => ({ named: named.open, session: session.open }));
    }
  }

  it.each([
    ['/two', { function: false, request: true }],
    ['/sub', { named: true, session: true }],
    ['/named', { named: false, session: false }],
    ['/regular', { named: true, session: false }],
  ])('%s ends the scope `function` before its stream begins', async (path, open) => {
    expect(JSON.parse((await request(A, path)).text)).toEqual(open);
  });

  it('does not start if a dependency outlives the one that it uses', async () => {
    @Controller('/a')
    class Broken {
      @Get() read(@Depends(namedOf('request', forFunction)) _sessions: Sessions) {
        return {};
      }
    }
    await expect(createApp({ controllers: [Broken] }).ready()).rejects.toThrow("set scope: 'function' on both, or on none of them");
  });

  it.each(['controller', 'application'] as const)('of the %s decides whether an error of the end is the response', async (place) => {
    const failing = (scope: 'function' | 'request') =>
      dependency({ scope, throws: [503] }, async function* () {
        yield undefined;
        throw new HTTPException(503, 'Exception after yield');
      });
    const statusOf = async (scope: 'function' | 'request') => {
      @Controller('/a', place === 'controller' ? { dependencies: [failing(scope)] } : {})
      class Index {
        @Get() read() {
          return { fine: true };
        }
      }
      return (await request(Index, '/a', place === 'application' ? [failing(scope)] : [])).status;
    };
    expect([await statusOf('function'), await statusOf('request')]).toEqual([503, 200]);
  });
});
