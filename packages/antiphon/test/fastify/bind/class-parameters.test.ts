import 'reflect-metadata';
import { Transform, Type } from 'class-transformer';
import { IsInt, IsNumber, IsOptional, IsString, ValidateNested } from 'class-validator';
import {
  type App,
  Controller,
  Cookie,
  createApp,
  enumOf,
  Field,
  Get,
  Header,
  nullable,
  oneOf,
  Path,
  Query,
  record,
  type TypeSpec,
} from '../../../src';

class Geo {
  @IsNumber() lat!: number;
  @IsOptional() @IsNumber() lng?: number;
}

class Filter {
  @IsOptional() @ValidateNested() @Type(() => Geo) geo?: Geo;
  @IsOptional() @ValidateNested({ each: true }) @Type(() => Geo) points?: Geo[];
  @IsOptional() @Field(record(Number)) sizes?: Record<string, number>;
  @IsOptional() @IsString() q?: string;
}

class Tenancy {
  @IsString() xTenant!: string;
  @IsOptional() @IsInt() x_retry_count?: number;
}

const origin = Object.assign(new Geo(), { lat: 0, lng: 0 });

@Controller()
class Classes {
  @Get('/required') required(@Query('g', Geo) g: Geo) {
    return g;
  }
  @Get('/optional') optional(@Query('g?', Geo, { style: 'deepObject' }) g: Geo | undefined) {
    return { given: g !== undefined, g };
  }
  @Get('/default') default(@Query('g', Geo, { default: origin }) g: Geo) {
    return g;
  }
  @Get('/points') points(@Query('p?', [Geo]) p: Geo[] | undefined) {
    return p ?? 'none';
  }
  @Get('/record') record(@Query('r', record(Number), { style: 'deepObject' }) r: Record<string, number>) {
    return r;
  }
  @Get('/record/optional') optionalRecord(@Query('r?', record(Number), { style: 'deepObject' }) r: Record<string, number> | undefined) {
    return r ?? 'none';
  }
  @Get('/filter') filter(@Query() filter: Filter) {
    return filter;
  }
  @Get('/free') free(@Query(record(Number)) free: Record<string, number>) {
    return free;
  }
  @Get('/header') header(@Header(Tenancy) tenancy: Tenancy) {
    return tenancy;
  }
}

let app: App;
beforeAll(async () => {
  app = createApp({ controllers: [Classes] });
  await app.ready();
});
afterAll(() => app.close());

const get = async (url: string, headers: Record<string, string> = {}) => {
  const response = await app.inject({ url, headers });
  return response.statusCode === 200 ? response.json() : response.statusCode;
};
const parametersOf = (path: string) =>
  app.openapi().paths[path]!.get!.parameters!.map(({ name, style, explode, required = false }) => ({ name, style, explode, required }));

describe('a class under a name of the query', () => {
  it('has brackets, and is documented so', async () => {
    expect(await get('/required?g[lat]=1.5&g[lng]=2')).toEqual({ lat: 1.5, lng: 2 });
    expect(parametersOf('/required')).toEqual([{ name: 'g', style: 'deepObject', explode: true, required: true }]);
  });
  it('is a 422 if it is required and missing, and if a member is invalid', async () => {
    expect([await get('/required'), await get('/required?g[lat]=x'), await get('/required?lat=1')]).toEqual([422, 422, 422]);
  });
  it('may be missing if it is optional, and is the default if it has one', async () => {
    expect([await get('/optional'), await get('/optional?g[lat]=1')]).toEqual([{ given: false }, { given: true, g: { lat: 1 } }]);
    expect([await get('/default'), await get('/default?g[lat]=1')]).toEqual([{ lat: 0, lng: 0 }, { lat: 1 }]);
    expect(app.openapi().paths['/default']!.get!.parameters![0]!.schema).toMatchObject({ default: { lat: 0, lng: 0 } });
  });
  it('may be a list, by number', async () => {
    expect([await get('/points'), await get('/points?p[0][lat]=1&p[1][lat]=2')]).toEqual(['none', [{ lat: 1 }, { lat: 2 }]]);
  });
});

it('a record is a 422 if it is required and missing', async () => {
  expect([await get('/record'), await get('/record?r[a]=1'), await get('/record/optional')]).toEqual([422, { a: 1 }, 'none']);
});

it('a class within a class of the query has brackets, and is documented so', async () => {
  expect(await get('/filter?geo[lat]=5&points[0][lat]=1&sizes[a]=1&q=x')).toEqual({
    geo: { lat: 5 },
    points: [{ lat: 1 }],
    sizes: { a: 1 },
    q: 'x',
  });
  expect(parametersOf('/filter').map(({ name, style, explode }) => [name, style, explode])).toEqual([
    ['geo', 'deepObject', true],
    ['points', 'deepObject', true],
    ['sizes', 'deepObject', true],
    ['q', undefined, undefined],
  ]);
});

it('a record of the whole query is one exploded parameter of the document', async () => {
  expect(await get('/free?a=1&b=2')).toEqual({ a: 1, b: 2 });
  expect(app.openapi().paths['/free']!.get!.parameters).toEqual([
    { name: 'parameters', in: 'query', style: 'form', explode: true, schema: { type: 'object', additionalProperties: { type: 'number' } } },
  ]);
});

it('the fields of a class from headers are documented by the headers that are read', async () => {
  const names = parametersOf('/header').map(({ name }) => name);
  expect(names).toEqual(['X-Tenant', 'X-Retry-Count']);
  expect(await get('/header', { [names[0]!]: 'a', [names[1]!]: '3' })).toEqual({ xTenant: 'a', x_retry_count: 3 });
});

it('a class from one text has its members in pairs, and may be absent', async () => {
  @Controller('/texts')
  class Texts {
    @Get('/header') header(@Header('x-geo?', Geo) geo: Geo | undefined) {
      return { geo };
    }
    @Get('/default') default(@Header('x-geo', Geo, { default: origin }) geo: Geo) {
      return { geo };
    }
    @Get('/exploded') exploded(@Header('x-geo', Geo, { explode: true }) geo: Geo) {
      return { geo };
    }
    @Get('/cookie') cookie(@Cookie('geo', Geo) geo: Geo) {
      return { geo };
    }
    @Get('/path/:geo') path(@Path('geo', Geo) geo: Geo) {
      return { geo };
    }
  }
  const texts = createApp({ controllers: [Texts] });
  const read = async (path: string, headers: Record<string, string> = {}) => {
    const response = await texts.inject({ url: `/texts${path}`, headers });
    return response.statusCode === 200 ? response.json().geo : response.statusCode;
  };
  const geo = { lat: 5, lng: 7 };
  expect(await read('/header')).toBeUndefined();
  expect(await read('/header', { 'x-geo': 'lat,5, lng,7' })).toEqual(geo);
  expect(await read('/header', { 'x-geo': 'lat,x' })).toBe(422);
  expect(await read('/default')).toEqual({ lat: 0, lng: 0 });
  expect([await read('/exploded'), await read('/exploded', { 'x-geo': 'lat=5,lng=7' })]).toEqual([422, geo]);
  expect([await read('/cookie'), await read('/cookie', { cookie: 'geo=lat%2C5%2Clng%2C7' })]).toEqual([422, geo]);
  expect(await read('/path/lat,5,lng,7')).toEqual(geo);
  const { paths } = texts.openapi();
  expect(paths['/texts/cookie']!.get!.parameters).toMatchObject([{ name: 'geo', in: 'cookie', explode: false }]);
  await texts.close();
});

it.each([
  ['n', Number, '1'],
  ['text', String, 'a'],
  ['when', Date, '2020-01-31'],
  ['sort', enumOf(['asc', 'desc']), 'asc'],
  ['big', BigInt, '1'],
  ['flag', Boolean, 'true'],
  ['either', oneOf([Number, String]), 'a'],
  ['maybe', nullable(Number), '1'],
  ['pairs', record(Number), 'a,1'],
] as [string, TypeSpec, string][])('one value of the query that is given twice is a 422: %s', async (name, type, text) => {
  class Once {
    read(value: unknown) {
      return { type: typeof value };
    }
  }
  Get('/')(Once.prototype, 'read', Object.getOwnPropertyDescriptor(Once.prototype, 'read')!);
  (Query as (name: string, type: unknown) => ParameterDecorator)(name, type)(Once.prototype, 'read', 0);
  Controller('/once')(Once);
  const once = createApp({ controllers: [Once] });
  const statuses = [`${name}=${text}`, `${name}=${text}&${name}=${text}`].map(
    async (query) => (await once.inject(`/once/?${query}`)).statusCode,
  );
  expect(await Promise.all(statuses)).toEqual([200, 422]);
  await once.close();
});

describe('a class that one text cannot contain is a setup problem', () => {
  class Located {
    @ValidateNested() @Type(() => Geo) geo!: Geo;
  }
  class Read {
    @Transform(({ value }) => Object.assign(new Geo(), { lat: Number(value) }), { toClassOnly: true })
    @ValidateNested()
    @Type(() => Geo)
    geo!: Geo;
  }
  const problems = async (controller: new () => object) =>
    createApp({ controllers: [controller] })
      .ready()
      .then(
        () => 'none',
        (error: Error) => error.message,
      );

  it.each([
    ['a named header', () => Header('x-geo', [Geo]), 'the header `x-geo` is text'],
    ['a named cookie', () => Cookie('geo', Located), 'the field `geo` of `Located` is a class'],
    ['a path segment', () => Path('id', [Geo]), 'the path segment `id` is text'],
    ['a query parameter of another style', () => Query('geo', Geo, { style: 'form' }), "use { style: 'deepObject' }"],
    ['a field of a class from headers', () => Header(Located), 'the field `geo` of `Located` is a class'],
    ['a field of a class from cookies', () => Cookie(Located), 'the field `geo` of `Located` is a class'],
  ] as [string, () => ParameterDecorator, string][])('in %s', async (_name, decorate, sentence) => {
    class Wrong {
      read(_value: unknown) {}
    }
    Get('/:id')(Wrong.prototype, 'read', Object.getOwnPropertyDescriptor(Wrong.prototype, 'read')!);
    decorate()(Wrong.prototype, 'read', 0);
    Controller('/wrong')(Wrong);
    const message = await problems(Wrong);
    expect(message).toContain('Wrong.read');
    expect(message).toContain(sentence);
  });

  it('unless a transform reads the text', async () => {
    @Controller()
    class Fine {
      @Get('/geo') read(@Header(Read) read: Read) {
        return read;
      }
    }
    const fine = createApp({ controllers: [Fine] });
    expect((await fine.inject({ url: '/geo', headers: { geo: '3' } })).json()).toEqual({ geo: { lat: 3 } });
    await fine.close();
  });
});
