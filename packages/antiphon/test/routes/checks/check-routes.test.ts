import 'reflect-metadata';
import { IsString } from 'class-validator';
import type { Response as OurResponse } from '../../../src';
import {
  Body,
  Controller,
  createApp,
  Form,
  Get,
  HTMLResponse,
  JSONLinesResponse,
  Path,
  Post,
  Query,
  Response,
  ResponseClass,
  ResponseModel,
  SetupError,
  StatusCode,
  Upload,
  UploadFile,
} from '../../../src';

class Item {
  @IsString() name!: string;
}
interface Erased {
  name: string;
}

async function problemsOf(...controllers: (new () => object)[]): Promise<SetupError['problems']> {
  const error = await createApp({ controllers })
    .ready()
    .then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
  expect(error).toBeInstanceOf(SetupError);
  return (error as SetupError).problems;
}

describe('checkRoutes', () => {
  test('reports an interface as the type of a body', async () => {
    @Controller('/items')
    class Items {
      @Post('/') create(@Body() item: Erased) {
        return item;
      }
    }
    expect(await problemsOf(Items)).toEqual([
      expect.objectContaining({
        code: 'erased-type',
        className: 'Items',
        member: 'create (parameter 1)',
        fix: expect.stringContaining('@Body(Item)'),
      }),
    ]);
  });

  test('reports an undecorated parameter without a class', async () => {
    @Controller('/items')
    class Items {
      @Get('/') list(filter: Erased) {
        return filter;
      }
    }
    expect(await problemsOf(Items)).toEqual([expect.objectContaining({ code: 'erased-type', member: 'list (parameter 1)' })]);
  });

  test('reports an array body without its element type', async () => {
    @Controller('/items')
    class Items {
      // @ts-expect-error the compiler reports it too
      @Post('/') create(@Body() items: Item[]) {
        return items;
      }
    }
    expect(await problemsOf(Items)).toEqual([
      expect.objectContaining({ code: 'untyped-array', fix: expect.stringContaining('@Body([Item])') }),
    ]);
  });

  test('reports a union in a query parameter', async () => {
    @Controller('/items')
    class Items {
      // @ts-expect-error the compiler reports it too
      @Get('/') list(@Query('n') n: number | undefined) {
        return n;
      }
    }
    expect(await problemsOf(Items)).toEqual([
      expect.objectContaining({ code: 'erased-type', fix: expect.stringContaining("@Query('n', Number)") }),
    ]);
  });

  test('reports `import type { Response }` and a union of Response', async () => {
    @Controller('/items')
    class Items {
      @Get('/a') erased(response: OurResponse) {
        return response;
      }
      @Get('/b') union(response: Response | undefined) {
        return response;
      }
    }
    const problems = await problemsOf(Items);
    expect(problems.map(({ member }) => member)).toEqual(['erased (parameter 1)', 'union (parameter 1)']);
  });

  test("reports the platform's Response", async () => {
    @Controller('/items')
    class Items {
      @Get('/') list(response: globalThis.Response) {
        return response;
      }
    }
    expect(await problemsOf(Items)).toEqual([
      expect.objectContaining({ code: 'global-response', fix: expect.stringContaining("from 'antiphon'") }),
    ]);
  });

  test('reports a path parameter that the action does not read, and one that the path does not have', async () => {
    @Controller('/items')
    class Items {
      @Get('/:itemId') unused() {
        return 1;
      }
      @Get('/by/:name') unknown(@Path('nam') name: string) {
        return name;
      }
    }
    expect((await problemsOf(Items)).map(({ code }) => code)).toEqual(['path-parameter-unused', 'path-parameter-unknown']);
  });

  test('reports two actions on one route, whatever the names of their parameters', async () => {
    @Controller('/items')
    class Items {
      @Get('/:id') first(@Path('id') id: string) {
        return id;
      }
      @Get('/:name') second(@Path('name') name: string) {
        return name;
      }
    }
    expect(await problemsOf(Items)).toEqual([
      expect.objectContaining({ code: 'duplicate-route', member: 'second', sentence: expect.stringContaining('Items.first') }),
    ]);
  });

  test('reports a model with a status that has no body', async () => {
    @Controller('/items')
    class Items {
      @Post('/') @StatusCode(204) @ResponseModel(Item) create() {
        return new Item();
      }
    }
    expect(await problemsOf(Items)).toEqual([expect.objectContaining({ code: 'model-without-body' })]);
  });

  test('reports a body on GET, two whole bodies, and a body with a form', async () => {
    @Controller('/items')
    class Items {
      @Get('/a') onGet(@Body() item: Item) {
        return item;
      }
      @Post('/b') twice(@Body() one: Item, @Body() two: Item) {
        return [one, two];
      }
      @Post('/c') both(@Body() item: Item, @Form('name') name: string) {
        return [item, name];
      }
    }
    expect((await problemsOf(Items)).map(({ code }) => code)).toEqual(['body-without-method', 'two-bodies', 'body-and-form']);
  });

  test('names a part of a form that is read twice as an upload', async () => {
    @Controller('/files')
    class Files {
      @Post('/a') twice(@Upload('file') one: UploadFile, @Upload('file', { maxSize: 1 }) two: UploadFile) {
        return [one, two];
      }
      @Post('/b') both(@Upload('file') file: UploadFile, @Form('file') text: string) {
        return [file, text];
      }
      @Post('/c') fine(@Upload('file') file: UploadFile, @Form('text') text: string) {
        return [file, text];
      }
    }
    const found = await problemsOf(Files);
    expect(found.map(({ code, member }) => [code, member])).toEqual([
      ['upload-name-twice', 'twice'],
      ['upload-name-twice', 'both'],
    ]);
    expect(found[0]?.sentence).toContain('`file`');
  });

  test('reports a generator with a response class that sends one text', async () => {
    @Controller('/items')
    class Items {
      @Get('/a') @ResponseClass(HTMLResponse) *page() {
        yield 'a';
      }
      @Get('/b') @ResponseClass(JSONLinesResponse) *lines() {
        yield 'a';
      }
    }
    expect(await problemsOf(Items)).toEqual([expect.objectContaining({ code: 'generator-without-stream', member: 'page' })]);
  });

  test('reports a class that is not a controller, and a decorated method without a verb', async () => {
    class Plain {}
    @Controller('/items')
    class Items {
      @StatusCode(201) create() {
        return 1;
      }
    }
    expect((await problemsOf(Plain, Items)).map(({ code, className }) => [code, className])).toEqual([
      ['not-a-controller', 'Plain'],
      ['action-without-verb', 'Items'],
    ]);
  });

  test('names the missing compiler options for a class without metadata', async () => {
    class Items {
      list(q: string) {
        return q;
      }
    }
    const descriptor = Object.getOwnPropertyDescriptor(Items.prototype, 'list') as TypedPropertyDescriptor<(q: string) => string>;
    Get('/')(Items.prototype, 'list', descriptor);
    (Query('q') as (target: object, name: string, index: number) => void)(Items.prototype, 'list', 0);
    Controller('/items')(Items);
    expect(await problemsOf(Items)).toEqual([
      expect.objectContaining({ code: 'no-metadata', fix: expect.stringContaining('emitDecoratorMetadata') }),
    ]);
  });

  test('reports a parameter that an undecorated override adds', async () => {
    class Base {
      @Get('/') list(@Query('q') q: string): unknown {
        return q;
      }
    }
    @Controller('/items')
    class Items extends Base {
      override list(q: string, ...more: unknown[]): unknown;
      override list(q: string, extra: string): unknown {
        return [q, extra];
      }
    }
    expect(await problemsOf(Items)).toEqual([expect.objectContaining({ code: 'undeclared-override', member: 'list (parameter 2)' })]);
  });

  test('reports a default that no client could send', async () => {
    @Controller('/items')
    class Items {
      @Get('/') list(@Query('n', Number, { default: 'x' }) n: number, @Query('m', Number, { default: 1, maximum: 0 }) m: number) {
        return [n, m];
      }
    }
    const problems = await problemsOf(Items);
    expect(problems.map(({ code, member }) => [code, member])).toEqual([
      ['default-does-not-fit', 'list (parameter 1)'],
      ['default-does-not-fit', 'list (parameter 2)'],
    ]);
  });

  test('reports a directory without controllers', async () => {
    const error = await createApp({ controllers: ['no/such/directory'] })
      .ready()
      .catch((thrown: unknown) => thrown);
    expect((error as SetupError).problems).toEqual([
      expect.objectContaining({ code: 'controllers-not-found', sentence: expect.stringContaining('no/such/directory') }),
    ]);
  });

  test('reports all problems together, each with class, member and fix in the message', async () => {
    @Controller('/a')
    class First {
      @Get('/:id') read() {
        return 1;
      }
    }
    @Controller('/b')
    class Second {
      @Post('/') create(@Body() item: Erased) {
        return item;
      }
    }
    const error = (await createApp({ controllers: [First, Second] })
      .ready()
      .catch((thrown: unknown) => thrown)) as SetupError;
    expect(error.message).toMatch(/^2 problems/);
    expect(error.message).toMatch(/First\.read: .+\n +Fix: .+/);
    expect(error.message).toMatch(/Second\.create \(parameter 1\): .+\n +Fix: .+/);
  });
});
