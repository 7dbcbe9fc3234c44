import type { OpenAPIDocument } from '@antiphon/openapi/spec';
import { IsIn, IsInt, IsOptional, IsString, Min } from 'class-validator';
import { validate } from '../../../../openapi/test/validate';
import { Controller } from '../../../src/decorators/controller';
import { Cookie, Header, Path, Query } from '../../../src/decorators/parameters';
import { Get } from '../../../src/decorators/verbs';
import { emit } from '../emit';

class Filter {
  /** Search terms. */
  @IsString() text!: string;
  @IsOptional() @IsInt() @Min(0) offset?: number;
  @IsOptional() @IsIn(['name', 'age']) sort?: string;
}

@Controller('/things')
class ThingsController {
  @Get('/plain/:id')
  plain(
    @Path('id', { minimum: 1, description: 'Number of the thing' }) _id: number,
    @Query('tags?', [String]) _tags: string[] | undefined,
    @Query('size', { default: 10, maximum: 100, deprecated: true }) _size: number,
    @Header('X-Trace', String, { required: false }) _trace: string | undefined,
    @Cookie('session') _session: string,
  ) {}

  @Get('/filter') filter(@Query() _filter: Filter) {}
  @Get('/deep') deep(@Query('filter', { style: 'deepObject', explode: true }) _filter: Filter) {}
  @Get('/pattern/:code(^[A-Z]{3}$)') pattern(@Path('code') _code: string) {}
  @Get('/files/*') files(@Path('*') _path: string) {}
  @Get('/optional/:page?') optional(@Path('page') _page: string) {}
  @Get('/hidden/:id') hidden(
    @Path('id', { includeInSchema: false }) _id: string,
    @Query('secret?', String, { includeInSchema: false }) _s: string | undefined,
  ) {}
  @Get('/twice') twice(@Query('q') _first: string, @Query('q') _second: string) {}
}

const document = emit([ThingsController]);

function parametersOf(path: string, { paths }: OpenAPIDocument = document) {
  return paths[path]?.get?.parameters;
}

describe('parameters', () => {
  it('are valid for both versions', async () => {
    expect(await validate(document, emit([ThingsController], { openapiVersion: '3.2.0' }))).toEqual([[], []]);
  });

  it('have a location, a schema, a default and whether they are required', () => {
    expect(parametersOf('/things/plain/{id}')).toEqual([
      { name: 'id', in: 'path', required: true, description: 'Number of the thing', schema: { type: 'number', minimum: 1 } },
      { name: 'tags', in: 'query', schema: { type: 'array', items: { type: 'string' } } },
      { name: 'size', in: 'query', deprecated: true, schema: { type: 'number', maximum: 100, default: 10 } },
      { name: 'x-trace', in: 'header', schema: { type: 'string' } },
      { name: 'session', in: 'cookie', required: true, schema: { type: 'string' } },
    ]);
  });

  it('are the fields of a class that reads a whole source', () => {
    expect(parametersOf('/things/filter')).toEqual([
      { name: 'text', in: 'query', required: true, schema: { type: 'string' } },
      { name: 'offset', in: 'query', schema: { type: 'integer', minimum: 0 } },
      { name: 'sort', in: 'query', schema: { type: 'string', enum: ['name', 'age'] } },
    ]);
  });

  it('have the style in which they are read', () => {
    expect(parametersOf('/things/deep')).toEqual([
      { name: 'filter', in: 'query', style: 'deepObject', explode: true, required: true, schema: { $ref: '#/components/schemas/Filter' } },
    ]);
  });

  it('have the pattern of the path', () => {
    expect(parametersOf('/things/pattern/{code}')).toEqual([
      { name: 'code', in: 'path', required: true, schema: { type: 'string', pattern: '^[A-Z]{3}$' } },
    ]);
  });

  it('name a wildcard `path`', () => {
    expect(parametersOf('/things/files/{path}')).toEqual([{ name: 'path', in: 'path', required: true, schema: { type: 'string' } }]);
  });

  it('of an optional segment are only in the path with the segment', () => {
    expect(parametersOf('/things/optional')).toBeUndefined();
    expect(parametersOf('/things/optional/{page}')).toMatchObject([{ name: 'page' }]);
  });

  it('are left out if they are hidden, except path parameters', () => {
    expect(parametersOf('/things/hidden/{id}')?.map(({ name }) => name)).toEqual(['id']);
  });

  it('that are read twice are listed once', () => {
    expect(parametersOf('/things/twice')).toHaveLength(1);
  });

  it('of the prefix of every path are documented too', () => {
    const tenants = emit([ThingsController], { prefix: '/:tenant' });
    expect(parametersOf('/{tenant}/things/filter', tenants)?.[0]).toEqual({
      name: 'tenant',
      in: 'path',
      required: true,
      schema: { type: 'string' },
    });
  });
});
