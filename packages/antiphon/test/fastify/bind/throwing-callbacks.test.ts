import { Body, Controller, createApp, createParameter, Field, Get, HTTPException, oneOf, Post, type RouteOptions } from 'antiphon';
import { testClient } from 'antiphon/testing';
import { Transform, Type } from 'class-transformer';
import {
  Allow,
  IsInt,
  IsOptional,
  IsString,
  registerDecorator,
  ValidateIf,
  ValidateNested,
  ValidatePromise,
  type ValidationOptions,
} from 'class-validator';

/** The error that a callback throws for a text that names it. */
function failBy(value: unknown): never {
  if (value === 'http') throw new HTTPException(409, 'Taken');
  if (value === 'bug') throw new Error('the database is down');
  if (value === 'reference') throw new ReferenceError('x is not defined');
  if (value === 'fetch') throw new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') });
  if (value === 'status') throw Object.assign(new TypeError('gone'), { statusCode: 410 });
  if (value === 'syntax') throw new SyntaxError('no JSON');
  if (value === 'range') throw new RangeError('too far');
  if (value === 'uri') throw new URIError('no URI');
  throw new TypeError('not a text');
}

const Custom = (isAsync: boolean, options?: ValidationOptions): PropertyDecorator => {
  const validate = (value: unknown) => value === 'fine' || failBy(value);
  const later = async (value: unknown) => validate(value);
  return (target, name) =>
    registerDecorator({
      name: 'custom',
      async: isAsync,
      target: target.constructor,
      propertyName: String(name),
      options: { message: '$property is not fine', ...options },
      validator: { validate: isAsync ? later : validate },
    });
};

class Transformed {
  @Transform(({ value }) => (value === 'fine' ? value : failBy(value))) @IsString() s!: string;
}
class Declared {
  @Field(() => String) @Transform(({ value }) => (value === 'fine' ? value : failBy(value))) s!: string;
}
class Conditional {
  @ValidateIf((_, value) => (value === 'fine' ? true : failBy(value))) @IsString() s!: string;
}
class PerDecorator {
  @IsString({ validateIf: (_, value) => (value === 'fine' ? true : failBy(value)) }) s!: string;
}
class Validated {
  @Custom(false) s!: string;
}
class ValidatedLater {
  @Custom(true) s!: string;
}
class Accessor {
  #s = '';
  @IsString() set s(value: string) {
    this.#s = value === 'fine' ? value : failBy(value);
  }
  get s(): string {
    return this.#s;
  }
}
class Promised {
  @Transform(async ({ value }) => (value === 'fine' ? value : failBy(value))) @ValidatePromise() @IsString() s!: string;
}
/** A Map is read by class-transformer itself. */
class ByLibrary {
  @Transform(({ value }) => (value === 'fine' ? value : failBy(value))) @IsString() s!: string;
  @IsOptional() @Type(() => String) @IsString({ each: true }) names?: Map<string, string>;
}
class TypeByValue {
  @Type((options) => (options?.object.s === 'fine' ? String : failBy(options?.object.s))) @IsString() s!: string;
}

const dtos = { Transformed, Declared, Conditional, PerDecorator, Validated, ValidatedLater, Accessor, Promised, ByLibrary, TypeByValue };

/** A controller that takes a class alone, in a list, under a field, in a union. */
function controllerOf(Dto: new () => { s: string }, validation: NonNullable<RouteOptions['validation']>) {
  class Nested {
    @ValidateNested({ each: true }) @Type(() => Dto) items!: InstanceType<typeof Dto>[];
  }
  class Other {
    @IsInt() n!: number;
  }
  @Controller()
  class DtoController {
    @Post('/one', { validation }) one(@Body(Dto) _dto: object) {
      return 'taken';
    }
    @Post('/nested', { validation }) nested(@Body(Nested) _dto: object) {
      return 'taken';
    }
    @Post('/list', { validation }) list(@Body([Dto]) _dto: object[]) {
      return 'taken';
    }
    @Post('/union', { validation }) union(@Body(oneOf([Other, Dto])) _dto: object) {
      return 'taken';
    }
  }
  return DtoController;
}

const wrappers: readonly [string, (dto: object) => unknown, string][] = [
  ['/one', (dto) => dto, '#/s'],
  ['/nested', (dto) => ({ items: [{ s: 'fine' }, dto] }), '#/items/1/s'],
  ['/list', (dto) => [dto], '#/0/s'],
];

describe.each(['strict', 'class-validator'] as const)('with validation %s, a callback', (validation) => {
  describe.each(Object.keys(dtos))('of %s', (name) => {
    const logged: { readonly err?: { readonly message: string } }[] = [];
    const stream = { write: (line: string) => void logged.push(JSON.parse(line)) };
    const app = createApp({
      controllers: [controllerOf(dtos[name as keyof typeof dtos] as new () => { s: string }, validation)],
      logger: { level: 'error', stream },
    });
    const client = testClient(app, { checkResponses: false, raiseServerExceptions: false });
    afterAll(() => client.close());

    it('that fails on the client’s value is a 422 at that field, wherever the field is', async () => {
      for (const [path, wrap, pointer] of wrappers) {
        for (const s of ['type', 'syntax', 'range', 'uri', 5, null]) {
          const response = await client.post(path, { json: wrap({ s }) });
          const { errors } = await response.json();
          expect([path, s, response.status, errors?.[0].pointer]).toEqual([path, s, 422, pointer]);
        }
        expect((await client.post(path, { json: wrap({ s: 'fine' }) })).status).toBe(200);
      }
      expect((await client.post('/union', { json: { s: 'syntax' } })).status).toBe(422);
      expect((await client.post('/union', { json: { s: 'fine' } })).status).toBe(200);
      expect(logged).toEqual([]);
    });

    it('that throws an error with a status keeps it', async () => {
      const conflict = await client.post('/nested', { json: { items: [{ s: 'http' }] } });
      expect([conflict.status, (await conflict.json()).detail]).toEqual([409, 'Taken']);
      expect((await client.post('/one', { json: { s: 'status' } })).status).toBe(410);
    });

    it('that throws any other error is a 500, and the log has it', async () => {
      for (const s of ['bug', 'reference', 'fetch']) {
        const response = await client.post('/one', { json: { s } });
        expect([s, response.status, (await response.json()).detail]).toEqual([s, 500, undefined]);
      }
      expect(logged.map(({ err }) => err?.message)).toEqual([
        'the database is down',
        'x is not defined',
        expect.stringContaining('fetch failed'),
      ]);
    });
  });
});

it('a value without checks is rejected too if a transform failed on it', async () => {
  class Inner {
    @Transform(({ value }) => value.trim()) @IsString() s!: string;
  }
  class Holder {
    @IsOptional() @IsString() kind?: string;
    @ValidateIf(({ kind }) => kind === 'b') @ValidateNested() @Type(() => Inner) inner?: Inner;
  }
  @Controller()
  class HolderController {
    @Post('/strict') strict(@Body() holder: Holder) {
      return holder;
    }
    @Post('/exact', { validation: 'class-validator' }) exact(@Body() holder: Holder) {
      return holder;
    }
  }
  await using client = testClient(createApp({ controllers: [HolderController] }));
  for (const path of ['/strict', '/exact']) {
    const response = await client.post(path, { json: { inner: { s: 5 } } });
    expect([path, response.status, (await response.json()).errors[0].pointer]).toEqual([path, 422, '#/inner/s']);
  }
});

it('a promise that a transform makes and nothing awaits does not end the process when it is rejected', async () => {
  class Forgotten {
    @Allow() @Transform(async ({ value }) => value.trim()) s?: unknown;
    @IsInt() n!: number;
  }
  @Controller()
  class ForgottenController {
    @Post('/') post(@Body() { n }: Forgotten) {
      return { n };
    }
  }
  await using client = testClient(createApp({ controllers: [ForgottenController] }));
  expect((await client.post('/', { json: { s: 5, n: 1 } })).status).toBe(200);
  expect((await client.post('/', { json: { s: 5, n: 'x' } })).status).toBe(422);
});

describe('a parameter of one’s own', () => {
  const Id = createParameter(({ headers }) => BigInt(headers['x-id'] as string).toString());
  const Later = createParameter(async ({ headers }) => failBy(headers['x-id']));
  @Controller()
  class ParameterController {
    @Get('/id') id(@Id() id: string) {
      return { id };
    }
    @Get('/later') later(@Later() _value: never) {
      return {};
    }
  }
  const client = testClient(createApp({ controllers: [ParameterController] }));
  const get = (path: string, id: string) => client.get(path, { headers: { 'x-id': id } });
  afterAll(() => client.close());

  it('that fails on a value of the client is a 422', async () => {
    expect(await (await get('/id', '12')).json()).toEqual({ id: '12' });
    const response = await get('/id', 'x');
    expect([response.status, (await response.json()).errors]).toEqual([
      422,
      [{ in: 'request', pointer: '#', code: 'unreadable', message: 'request could not be read' }],
    ]);
    expect((await get('/later', 'range')).status).toBe(422);
  });
});

it('a custom parameter that throws another error keeps its status', async () => {
  const Later = createParameter(async ({ headers }) => failBy(headers['x-id']));
  @Controller()
  class ParameterController {
    @Get('/') later(@Later() _value: never) {
      return {};
    }
  }
  await using client = testClient(createApp({ controllers: [ParameterController] }), {
    checkResponses: false,
    raiseServerExceptions: false,
  });
  for (const [id, status] of [
    ['http', 409],
    ['status', 410],
    ['bug', 500],
    ['fetch', 500],
  ] as const) {
    expect([id, (await client.get('/', { headers: { 'x-id': id } })).status]).toEqual([id, status]);
  }
});
