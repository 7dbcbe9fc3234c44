import { ArrayMaxSize, IsInt, IsOptional, IsString } from 'class-validator';
import { Controller, createApp, Form, Get, Post, Query, setOf, tuple, Upload, UploadFile } from '../../../src';
import { testClient } from '../../../src/testing';

class Filter {
  @IsOptional() @IsInt({ each: true }) ids?: number[];
  @IsString({ each: true }) @ArrayMaxSize(3) tags: string[] = [];
  @IsOptional() @IsString() q?: string;
}

class Paging {
  @IsOptional() @IsInt({ each: true }) pages?: number[];
}

class Geo {
  @IsInt({ each: true }) point!: number[];
}

@Controller('/lists')
class ListsController {
  @Get('/class', { extra: 'forbid' }) ofClass(@Query() filter: Filter) {
    return filter;
  }
  @Get('/two', { extra: 'forbid' }) two(@Query() filter: Filter, @Query() paging: Paging) {
    return { tags: filter.tags, pages: paging.pages };
  }
  @Get('/named') named(
    @Query('ids', [Number]) ids: number[],
    @Query('tags', [String], { default: [] }) tags: string[],
    @Query('set?', setOf(String)) set: Set<string> | undefined,
    @Query('pair?', tuple([Number, String])) pair: [number, string] | undefined,
  ) {
    return { ids, tags, set: set && [...set], pair };
  }
  @Get('/one') one(
    @Query('q?', String) q: string | undefined,
    @Query('joined?', [String], { explode: false }) joined: string[] | undefined,
  ) {
    return { q, joined };
  }
  @Get('/inside') inside(@Query('geo', Geo) geo: Geo) {
    return geo;
  }
  @Post('/form') form(@Form() filter: Filter) {
    return filter;
  }
  @Post('/upload') upload(@Form('tags', [String]) tags: string[], @Upload('photos', [UploadFile]) photos: UploadFile[]) {
    return { tags, photos: photos.map(({ filename }) => filename) };
  }
}

const client = testClient(createApp({ controllers: [ListsController] }));
afterAll(() => client.close());

const get = async (path: string) => {
  const response = await client.get(path);
  return [response.status, await response.json()];
};

describe('names of lists', () => {
  it.each([
    ['/lists/class?ids[]=1&ids[]=2&tags[]=a', { ids: [1, 2], tags: ['a'] }],
    ['/lists/class?ids%5B%5D=1', { ids: [1], tags: [] }],
    ['/lists/class?ids=1&ids=2', { ids: [1, 2], tags: [] }],
    ['/lists/two?tags[]=a&pages[]=1&pages[]=2', { tags: ['a'], pages: [1, 2] }],
    [
      '/lists/named?ids[]=1&ids[]=2&tags[]=a&set[]=x&set[]=y&pair[]=1&pair[]=b',
      { ids: [1, 2], tags: ['a'], set: ['x', 'y'], pair: [1, 'b'] },
    ],
    ['/lists/named?ids[]=3', { ids: [3], tags: [] }],
    ['/lists/inside?geo[point][]=1&geo[point][]=2', { point: [1, 2] }],
    ['/lists/one?q[]=a&joined[]=b', {}],
  ])('reads %s', async (path, expected) => expect(await get(path)).toEqual([200, expected]));

  it.each([
    ['/lists/class?ids[]=x', '#/ids'],
    ['/lists/class?tags[]=1&tags[]=2&tags[]=3&tags[]=4', '#/tags'],
    ['/lists/class?q[]=a', '#/q[]'],
    ['/lists/named?ids[]=x', '#/ids/0'],
  ])('reports the values of %s under the declared name', async (path, pointer) => {
    expect(await get(path)).toMatchObject([422, { errors: [{ in: 'query', pointer }] }]);
  });

  it('reads the fields of both kinds of forms', async () => {
    const form = new FormData();
    for (const id of ['1', '2']) form.append('ids[]', id);
    const multipart = await client.post('/lists/form', { body: form });
    const urlencoded = await client.post('/lists/form', { form: { 'tags[]': 'a' } });
    expect([await multipart.json(), await urlencoded.json()]).toEqual([{ ids: [1, 2], tags: [] }, { tags: ['a'] }]);
  });

  it('receives the files of a list', async () => {
    const form = new FormData();
    form.append('tags[]', 'a');
    for (const name of ['a.png', 'b.png']) form.append('photos[]', new Blob(['x']), name);
    const response = await client.post('/lists/upload', { body: form });
    expect(await response.json()).toEqual({ tags: ['a'], photos: ['a.png', 'b.png'] });
  });
});
