import {
  CSVResponse,
  EventSourceResponse,
  FileResponse,
  HTMLResponse,
  JSONResponse,
  PlainTextResponse,
  RedirectResponse,
} from '@antiphon/responses';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsEmail, IsIn, IsInt, IsOptional, IsString, Length, Matches, Max, Min, ValidateNested } from 'class-validator';
import { Controller } from '../../../src/decorators/controller';
import { Body, Cookie, Form, Header, Path, Query } from '../../../src/decorators/parameters';
import { ResponseClass, ResponseModel, Responses, StatusCode, Throws } from '../../../src/decorators/responses';
import { Upload } from '../../../src/decorators/upload';
import { Delete, Get, Patch, Post } from '../../../src/decorators/verbs';
import { HTTPException } from '../../../src/errors/http-exception';
import { type AppOptions, createApp } from '../../../src/index';
import { ContractError, checkContract } from '../../../src/testing';
import { UploadFile } from '../../../src/upload-file';

class Tag {
  @IsString() @Length(1, 10) label!: string;
}

class Item {
  @Matches(/^[A-Z]{2}-\d{3,5}$/) code!: string;
  @IsInt() @Min(1) @Max(99) amount!: number;
  @IsIn(['small', 'large']) size!: 'small' | 'large';
  @IsOptional() @IsEmail() owner?: string;
  @ValidateNested({ each: true }) @Type(() => Tag) @ArrayMaxSize(3) tags: Tag[] = [];
}

class Filter {
  @IsString() text!: string;
  @IsOptional() @IsInt() @Min(0) offset?: number;
}

const file = __filename;

@Controller('/things')
class ThingsController {
  @Post('/') @StatusCode(201) @ResponseModel(Item) create(@Body() item: Item) {
    return item;
  }
  @Get('/:id') @ResponseModel(Item) @Throws(404) read(@Path('id', { minimum: 1 }) id: number): Item {
    if (id > 50) throw new HTTPException(404);
    return Object.assign(new Item(), { code: 'AB-123', amount: 1, size: 'small' });
  }
  @Delete('/:id') @StatusCode(204) remove(@Path('id') _id: number) {}
  @Get('/search') search(@Query() filter: Filter, @Header('x-token') token: string, @Cookie('session?', String) _s: string | undefined) {
    return [filter.text, token];
  }
  @Get('/list') list(@Query('flags', [Boolean]) flags: boolean[], @Query('kind', { enum: ['a', 'b'] }) kind: string) {
    return { flags, kind };
  }
  @Patch('/keys') keys(@Body('item', Item) item: Item, @Body('note?', String) note: string | undefined) {
    return { item, note };
  }
  @Post('/form') form(@Form('user', { maxLength: 20 }) user: string, @Form('age?', Number) age: number | undefined) {
    return { user, age };
  }
  @Post('/upload') async upload(@Upload('photo', { accept: ['image/*'] }) photo: UploadFile) {
    return photo.size;
  }
  @Get('/file') @ResponseClass(FileResponse) file() {
    return file;
  }
  @Get('/html') @ResponseClass(HTMLResponse) html() {
    return '<p>';
  }
  @Get('/elsewhere') @ResponseClass(RedirectResponse) elsewhere() {
    return '/';
  }
  @Get('/either') @ResponseClass([JSONResponse, CSVResponse]) @ResponseModel([Tag]) either() {
    return [{ label: 'a' }];
  }
  @Get('/lines') @ResponseModel(Tag) *lines() {
    yield { label: 'a' };
    yield { label: 'b' };
  }
  @Get('/events') @ResponseClass(EventSourceResponse) @ResponseModel(Tag) async *events() {
    yield { label: 'a' };
    await new Promise((resolve) => setTimeout(resolve, 60_000).unref());
    yield { label: 'b' };
  }
}

function appOf(controller: AppOptions['controllers'][number], options: Partial<AppOptions> = {}) {
  return createApp({ title: 'Things', controllers: [controller], ...options });
}

async function violationsOf(controller: AppOptions['controllers'][number], options: Partial<AppOptions> = {}) {
  const app = appOf(controller, options);
  const error = await checkContract(app).then(
    () => undefined,
    (reason) => reason,
  );
  await app.close();
  if (!(error instanceof ContractError)) throw error ?? new Error('The contract holds');
  return error.report.violations;
}

describe('checkContract', () => {
  it.each([
    ['3.1.1', 'problem'],
    ['3.2.0', 'fastapi'],
  ] as const)('drives every operation and finds no violation (%s, %s)', async (openapiVersion, errorFormat) => {
    const app = appOf(ThingsController, { openapiVersion, errorFormat });
    const report = await checkContract(app, { idleTimeout: 200 });
    await app.close();
    expect(report).toMatchObject({ operations: 14, violations: [] });
    expect(report.requests).toBeGreaterThan(100);
  });

  it('names operation, status and pointer of a response that does not match its schema', async () => {
    @Controller('/broken')
    class Broken {
      @Get('/:id') @ResponseModel(Tag) read(@Path('id') _id: number): any {
        return new JSONResponse({ label: 7 });
      }
    }
    expect(await violationsOf(Broken)).toEqual([
      {
        operation: 'GET /broken/{id} (read_broken__id__get)',
        request: expect.stringMatching(/^a valid request: GET \/broken\/[\d.]+$/),
        status: 200,
        pointer: '/label',
        sentence: 'response body does not match the schema: must be string',
      },
    ]);
  });

  it('finds a status and a media type that are not documented', async () => {
    @Controller('/undocumented')
    class Undocumented {
      @Get('/status') status(): any {
        return new JSONResponse(1, { statusCode: 202 });
      }
      @Get('/type') type(): any {
        return new PlainTextResponse('x');
      }
    }
    const sentences = (await violationsOf(Undocumented)).map(({ sentence }) => sentence);
    expect(sentences).toEqual(['status 202 is not documented', 'media type `text/plain; charset=utf-8` is not documented']);
  });

  it('names the violation behind a 500 of an application that checks its responses itself', async () => {
    @Controller('/undocumented')
    class Undocumented {
      @Get('/type') type(): any {
        return new PlainTextResponse('x');
      }
    }
    const app = createApp({ controllers: [Undocumented], checkResponses: true });
    const failed = await checkContract(app).catch((error: Error) => error.message);
    await app.close();
    expect(failed).toContain(
      'Caused by UndocumentedResponseError: GET /undocumented/type: media type `text/plain; charset=utf-8` is not documented',
    );
    expect(failed).toContain('Fix: write @ResponseClass(PlainTextResponse) on Undocumented.type');
  });

  it('finds an unexpected server error', async () => {
    @Controller('/crash')
    class Crashing {
      @Get('/documented') @Responses({ 500: { description: 'always' } }) documented() {
        throw new HTTPException(500);
      }
      @Get('/unexpected') unexpected() {
        throw new Error('x');
      }
    }
    const violations = await violationsOf(Crashing, { logger: false });
    expect(violations.map(({ operation, status }) => [operation, status])).toContainEqual([
      'GET /crash/unexpected (unexpected_crash_unexpected_get)',
      500,
    ]);
    const failed = await checkContract(createApp({ controllers: [Crashing] })).catch((error: ContractError) => error);
    expect(failed).toMatchObject({ report: { violations: expect.arrayContaining([expect.objectContaining({ cause: new Error('x') })]) } });
    expect((failed as ContractError).message).toMatch(/Caused by Error: x\n +at Crashing.*contract\.test\.ts/);
    expect(violations[0]).toMatchObject({
      operation: 'GET /crash/documented (documented_crash_documented_get)',
      sentence: expect.stringContaining('not documented'),
    });
  });

  it('finds a constraint that is not documented, and one that is not enforced', async () => {
    @Controller('/rules')
    class Rules {
      @Get('/stricter') stricter(@Query('n') n: number) {
        if (n >= 0) throw new HTTPException(400, 'not this one');
        return n;
      }
      @Get('/looser', { openapiExtra: { parameters: [{ name: 'q', in: 'query', required: true, schema: { type: 'string' } }] } }) looser() {
        return 1;
      }
    }
    const sentences = (await violationsOf(Rules)).map(({ request, sentence }) => `${request.split(':')[0]} / ${sentence.split(':')[0]}`);
    expect(sentences).toEqual([
      'a valid request / rejected a valid request',
      'without the query parameter `q` / accepted an invalid request (without the query parameter `q`)',
    ]);
  });

  it('uses the given values and headers, and skips operations', async () => {
    const seen: string[] = [];
    @Controller('/given')
    class Given {
      @Get('/:id') read(@Path('id') id: string, @Header('authorization', { includeInSchema: false }) who: string) {
        seen.push(`${id} ${who}`);
        return id;
      }
      @Get('/other') other() {
        seen.push('other');
      }
    }
    const app = appOf(Given);
    const report = await checkContract(app, {
      values: { id: 'existing' },
      headers: ({ method }) => ({ authorization: `Bearer ${method}` }),
      skip: ({ path }) => path === '/given/other',
    });
    await app.close();
    expect(report.operations).toBe(1);
    expect(new Set(seen)).toEqual(new Set(['existing Bearer GET']));
  });

  it('sends the same requests for the same seed', async () => {
    const targets: string[][] = [[], [], []];
    for (const [index, seed] of [1, 1, 2].entries()) {
      const app = appOf(ThingsController, {
        configure: (fastify) => fastify.addHook('onRequest', async ({ url }) => void targets[index]?.push(url)),
      });
      await checkContract(app, { seed, idleTimeout: 100, skip: ({ path }) => path.endsWith('events') });
      await app.close();
    }
    expect(targets[1]).toEqual(targets[0]);
    expect(targets[2]).not.toEqual(targets[0]);
  });

  it('reports an operation for which no request can be generated', async () => {
    @Controller('/impossible')
    class Impossible {
      @Get('/') read(@Query('q', { pattern: '^b$', minLength: 5 }) _q: string) {}
    }
    expect(await violationsOf(Impossible)).toMatchObject([
      { request: 'no request could be generated', sentence: 'no value was found for the query parameter `q`: give its schema an example' },
    ]);
  });
});
