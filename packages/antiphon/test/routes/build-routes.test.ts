import 'reflect-metadata';
import { IsString } from 'class-validator';
import {
  type Class,
  Controller,
  createApp,
  Get,
  Hook,
  HTMLResponse,
  HTTPException,
  JSONResponse,
  Path,
  PlainTextResponse,
  Post,
  Query,
  ResponseClass,
  ResponseModel,
  StatusCode,
  Tags,
} from '../../src/index';

class Item {
  @IsString() name!: string;
}
class User {
  @IsString() login!: string;
}

describe('a controller that is extended', () => {
  abstract class Crud<T extends object> {
    protected abstract find(id: string): T;

    @Get('/:id') read(@Path('id') id: string): unknown {
      return this.find(id);
    }

    @Get('/') list(@Query('q?', String) q: string | undefined): unknown {
      return [q ?? 'all'];
    }
  }

  @Controller('/items', { tags: ['items'] })
  @ResponseModel(Item)
  class Items extends Crud<Item> {
    protected find(id: string) {
      return { name: id, secret: 's3cr3t' };
    }
    @ResponseModel([String]) override list(@Query('q?', String) q: string | undefined): string[] {
      return ['items', q ?? 'none'];
    }
  }

  @Controller('/users', { tags: ['users'] })
  @ResponseModel(User)
  class Users extends Crud<User> {
    protected find(id: string) {
      return { login: id, secret: 's3cr3t' };
    }
    @Get('/all') override list(): unknown {
      throw new HTTPException(418);
    }
  }

  const app = createApp({ controllers: [Items, Users] });
  const get = async (url: string) => {
    const { statusCode, payload } = await app.inject(url);
    return [statusCode, payload];
  };

  test('inherits the actions of its base, each subclass under its own prefix and with its own model', async () => {
    expect(await get('/items/a')).toEqual([200, '{"name":"a"}']);
    expect(await get('/users/b')).toEqual([200, '{"login":"b"}']);
  });

  test('overrides an action and keeps the verb and the parameters of the base', async () => {
    expect(await get('/items/?q=x')).toEqual([200, '["items","x"]']);
  });

  test('replaces the verbs of the base', async () => {
    expect((await get('/users/all'))[0]).toBe(418);
    expect((await get('/users/'))[0]).toBe(404);
  });

  test('has its own tags and operation ids', async () => {
    await app.ready();
    const { paths } = app.openapi() as unknown as { paths: Record<string, { get: { tags: string[]; operationId: string } }> };
    expect(paths['/items/{id}']?.get.tags).toEqual(['items']);
    expect(paths['/users/{id}']?.get.tags).toEqual(['users']);
    const ids = Object.values(paths).map(({ get: operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('works from a factory with the model as its argument', async () => {
    function crudOf<T extends object>(model: Class<T>, value: T) {
      class Base {
        @Get('/one') @ResponseModel(model) one() {
          return value;
        }
      }
      return Base;
    }
    @Controller('/a')
    class A extends crudOf(Item, { name: 'a' }) {}
    @Controller('/b')
    class B extends crudOf(User, { login: 'b' }) {}
    const both = createApp({ controllers: [A, B] });
    expect((await both.inject('/a/one')).payload).toBe('{"name":"a"}');
    expect((await both.inject('/b/one')).payload).toBe('{"login":"b"}');
  });
});

describe('the response class', () => {
  @Controller('/plain')
  class Plain {
    @Get('/default') byDefault() {
      return 'text';
    }
    @Get('/own') @ResponseClass(HTMLResponse) own() {
      return 'text';
    }
  }
  @Controller('/controller')
  @ResponseClass(HTMLResponse)
  class OfController {
    @Get('/default') byDefault() {
      return 'text';
    }
    @Get('/own') @ResponseClass(JSONResponse) own() {
      return 'text';
    }
  }

  test('is that of the route, or else of the controller, of the application, or JSONResponse', async () => {
    const typeOf = async (app: ReturnType<typeof createApp>, url: string) => (await app.inject(url)).headers['content-type'];
    const json = createApp({ controllers: [Plain, OfController] });
    expect(await typeOf(json, '/plain/default')).toBe('application/json');
    const text = createApp({ controllers: [Plain, OfController], defaultResponseClass: PlainTextResponse });
    expect(await typeOf(text, '/plain/default')).toBe('text/plain; charset=utf-8');
    expect(await typeOf(text, '/plain/own')).toBe('text/html; charset=utf-8');
    expect(await typeOf(text, '/controller/default')).toBe('text/html; charset=utf-8');
    expect(await typeOf(text, '/controller/own')).toBe('application/json');
  });
});

describe('options', () => {
  test('of controller and action are combined: tags in order, hooks of the controller first', async () => {
    const calls: string[] = [];
    const note = (name: string) => async () => {
      calls.push(name);
    };
    @Controller('/items', { tags: ['outer'] })
    @Hook('onRequest', note('controller'))
    class Items {
      @Post('/') @StatusCode(201) @Tags('inner') @Hook('onRequest', note('action')) create() {
        return {};
      }
    }
    const app = createApp({ controllers: [Items] });
    expect((await app.inject({ method: 'POST', url: '/items/' })).statusCode).toBe(201);
    expect(calls).toEqual(['controller', 'action']);
    expect(app.routes[0]?.documentation.tags).toEqual(['outer', 'inner']);
  });
});
