import { Controller, Cookie, createApp, Field, Form, Get, Header, Path, Post, Query, ResponseModel } from 'antiphon';
import { testClient } from 'antiphon/testing';
import { Expose, Transform, Type } from 'class-transformer';
import { Allow, IsArray, IsBoolean, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';

class Filter {
  @Transform(({ value }) => value === 'true') @IsBoolean() active!: boolean;
  @IsOptional() @Transform(({ value }) => value.split(',').map(Number)) @IsInt({ each: true }) ids?: number[];
  @IsOptional() @Transform(({ obj, key }) => typeof obj[key]) @IsString() plain?: string;
  @IsOptional() @Type(() => Number) @Transform(({ value }) => value * 2) @IsInt() doubled?: number;
  @IsOptional() @Expose({ name: 'page_size' }) @Transform(({ value }) => value && Number(value)) @IsInt() size?: number;
  @IsOptional() @Field(() => [Number]) @Transform(({ value }) => JSON.parse(value)) list?: number[];
  @IsOptional() @Field(() => Date) @Transform(({ value }) => value.trim()) at?: Date;
  @IsOptional() @IsInt() count?: number;
}

class Tagged {
  @Transform(({ value }) => [value].flat()) @IsArray() @IsString({ each: true }) xTags!: string[];
  @Allow() @Transform(({ obj }) => obj.xTags) xRaw?: unknown;
}

@Controller('/filters')
class FiltersController {
  @Get('/query') query(@Query() filter: Filter) {
    return { ...filter };
  }
  @Get('/deep') deep(@Query('filter', Filter, { style: 'deepObject' }) filter: Filter) {
    return { ...filter };
  }
  @Get('/path/:active/:ids') path(@Path() filter: Filter) {
    return { ...filter };
  }
  @Get('/header') header(@Header() filter: Filter) {
    return { ...filter };
  }
  @Get('/tags') tags(@Header() tagged: Tagged) {
    return { ...tagged };
  }
  @Get('/cookie') cookie(@Cookie() filter: Filter) {
    return { ...filter };
  }
  @Post('/form') form(@Form() filter: Filter) {
    return { ...filter };
  }
  @Post('/exact', { validation: 'class-validator' }) exact(@Form() filter: Filter) {
    return { ...filter };
  }
}

describe('a transform of a class that is read from text', () => {
  const client = testClient(createApp({ controllers: [FiltersController] }));
  const json = async (path: string, request?: RequestInit) => (await client.fetch(`/filters${path}`, request)).json();
  afterAll(() => client.close());

  it('receives the text of the query', async () => {
    expect(await json('/query?active=true&ids=1,2&plain=5&count=5')).toEqual({ active: true, ids: [1, 2], plain: 'string', count: 5 });
    expect(await json('/query?active=yes&page_size=7')).toEqual({ active: false, size: 7 });
  });

  it('receives the value that @Type creates from the text', async () => {
    expect(await json('/query?active=true&doubled=21')).toEqual({ active: true, doubled: 42 });
  });

  it('returns a value of the type of @Field', async () => {
    expect(await json('/query?active=true&list=[1,2]&at=%202020-01-31%20')).toEqual({
      active: true,
      list: [1, 2],
      at: '2020-01-31T00:00:00.000Z',
    });
    expect(await json('/query?active=true&list=[1,"x"]')).toMatchObject({
      errors: [{ pointer: '#/list/1', code: 'isNumber' }],
    });
  });

  it('receives the text of a deep object, a path, a header, a cookie', async () => {
    expect(await json('/deep?filter[active]=true&filter[ids]=1')).toEqual({ active: true, ids: [1] });
    expect(await json('/path/true/1,2')).toEqual({ active: true, ids: [1, 2] });
    expect(await json('/header', { headers: { active: 'true', ids: '3, 4' } })).toMatchObject({ active: true, ids: [3, 4] });
    expect(await json('/cookie', { headers: { cookie: 'active=true; ids=5' } })).toEqual({ active: true, ids: [5] });
  });

  it('sees a header under the name of the class', async () => {
    expect(await json('/tags', { headers: { 'x-tags': 'a', 'x-raw': 'b' } })).toEqual({ xTags: ['a'], xRaw: 'a' });
  });

  it('receives the text of a form in either encoding, in both modes', async () => {
    const fields = { active: 'true', ids: '1,2', plain: '5', page_size: '3' };
    const parts = new FormData();
    for (const [name, text] of Object.entries(fields)) parts.append(name, text);
    const expected = { active: true, ids: [1, 2], plain: 'string', size: 3 };
    for (const path of ['/form', '/exact']) {
      expect(await json(path, { method: 'POST', body: new URLSearchParams(fields) })).toEqual(expected);
      expect(await json(path, { method: 'POST', body: parts })).toEqual(expected);
    }
  });

  it('receives a list if a name occurs several times, and an empty text of a form', async () => {
    expect(await json('/query?active=true&active=true')).toEqual({ active: false });
    const form = await json('/form', { method: 'POST', body: new URLSearchParams({ active: '', ids: '' }) });
    expect(form).toEqual({ active: false, ids: [0] });
  });

  it('that fails on the text is a 422 at its field, under its name in the request', async () => {
    const response = await client.get('/filters/query?active=true&list=[1&ids=1&ids=2');
    expect(response.status).toBe(422);
    expect((await response.json()).errors).toEqual([
      { in: 'query', pointer: '#/ids', code: 'unreadable', message: 'ids could not be read' },
      { in: 'query', pointer: '#/list', code: 'unreadable', message: 'list could not be read' },
    ]);
  });
});

it('a transform in a class under brackets receives its texts', async () => {
  class Point {
    @Transform(({ value }) => value.split(',').map(Number), { toClassOnly: true }) @IsInt({ each: true }) at!: number[];
    @Allow() @Transform(({ obj }) => Object.keys(obj).sort(), { toClassOnly: true }) keys?: unknown;
    @IsOptional() @IsInt() zoom?: number;
  }
  class Area {
    @ValidateNested() @Type(() => Point) from!: Point;
    @IsOptional() @ValidateNested({ each: true }) @Type(() => Point) through?: Point[];
    @Allow() @Transform(({ obj }) => obj.from, { toClassOnly: true }) raw?: unknown;
  }
  @Controller('/areas')
  class AreasController {
    @Get() query(@Query() area: Area) {
      return { ...area };
    }
    @Get('/named') named(@Query('area', Area, { style: 'deepObject' }) area: Area) {
      return { ...area };
    }
    @Post() form(@Form() area: Area) {
      return { ...area };
    }
  }
  await using client = testClient(createApp({ controllers: [AreasController] }));
  const texts = { 'from[at]': '1,2', 'from[keys]': '', 'from[zoom]': '3', 'through[0][at]': '4', raw: 'x' };
  const expected = {
    from: { at: [1, 2], keys: ['at', 'keys', 'zoom'], zoom: 3 },
    through: [{ at: [4] }],
    raw: { at: '1,2', keys: '', zoom: '3' },
  };
  expect(await (await client.get(`/areas?${new URLSearchParams(texts)}`)).json()).toEqual(expected);
  expect(await (await client.post('/areas', { form: texts })).json()).toEqual(expected);
  const named = Object.entries(texts).map(([name, text]) => [name.replace(/^\w+/, 'area[$&]'), text] as [string, string]);
  expect(await (await client.get(`/areas/named?${new URLSearchParams(named)}`)).json()).toEqual(expected);
  const refused = await client.get('/areas?from[at]=1&from[at]=2');
  expect((await refused.json()).errors).toMatchObject([{ pointer: '#/from/at', code: 'unreadable' }]);
});

it('a transform that has run on input does not run again when its instance is returned', async () => {
  class Flag {
    @Transform(({ value }) => value === 'true') @IsBoolean() active!: boolean;
    @IsOptional() @Transform(({ value }) => value.split(',').map(Number)) @IsInt({ each: true }) ids?: number[];
    @IsOptional() @Transform(({ value }) => value.length, { toPlainOnly: true }) @IsString() text?: string;
  }
  @Controller('/flags')
  class FlagsController {
    @Get() flag(@Query() flag: Flag) {
      return flag;
    }
    @Get('/model') @ResponseModel(Flag) model(@Query() flag: Flag) {
      return flag;
    }
    @Get('/made') made() {
      return Object.assign(new Flag(), { active: 'true' });
    }
  }
  await using client = testClient(createApp({ controllers: [FlagsController] }), { checkResponses: false });
  for (const path of ['/flags', '/flags/model']) {
    const response = await client.get(`${path}?active=true&ids=1,2&text=abc`);
    expect([path, await response.json()]).toEqual([path, { active: true, ids: [1, 2], text: 3 }]);
  }
  expect(await (await client.get('/flags/made')).json()).toEqual({ active: true });
});
