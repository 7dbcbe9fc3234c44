import { FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response } from '@antiphon/responses';
import { IsNumber, IsOptional, IsString } from 'class-validator';
import { validate } from '../../../../openapi/test/validate';
import { Controller } from '../../../src/decorators/controller';
import { Body, Path, Query } from '../../../src/decorators/parameters';
import { ResponseClass, ResponseModel, StatusCode } from '../../../src/decorators/responses';
import { Get, Post } from '../../../src/decorators/verbs';
import { withServers } from '../../../src/openapi/emit/document';
import { emit } from '../emit';

class Item {
  @IsString() name!: string;
  @IsNumber() price!: number;
  @IsOptional() @IsString() description?: string;
}

@Controller('/items')
class ItemsController {
  @Get('/:itemId')
  @ResponseModel(Item)
  read(@Path('itemId') itemId: number, @Query('q?', String) q: string | undefined) {
    return { name: `${itemId} ${q}`, price: 1 };
  }

  @Post('/')
  @StatusCode(201)
  @ResponseModel(Item)
  create(@Body() item: Item) {
    return item;
  }
}

@Controller('/answers')
class FilesController {
  @Get('/html') @ResponseClass(HTMLResponse) html() {}
  @Get('/plain') @ResponseClass(Response) plain() {}
  @Get('/file') @ResponseClass(FileResponse) file() {}
  @Get('/redirect') @ResponseClass(RedirectResponse) redirect() {}
  @Get('/json') @ResponseClass(JSONResponse) json() {}
  @Get('/nothing') @StatusCode(204) nothing() {}
  @Get('/lines') *lines() {
    yield 1;
  }
}

describe('emitDocument', () => {
  it.each(['3.1.1', '3.2.0'] as const)('is valid for %s according to independent validators', async (openapiVersion) => {
    const documents = [emit([ItemsController, FilesController], { openapiVersion }), emit([], { openapiVersion })];
    expect(await validate(...documents)).toEqual([[], []]);
  });

  it('has its members in the order of the specification', () => {
    const document = emit([ItemsController], {
      servers: [{ url: '/' }],
      tags: [{ name: 'items' }],
      externalDocs: { url: 'https://docs.example' },
    });
    expect(Object.keys(document)).toEqual(['openapi', 'info', 'servers', 'paths', 'components', 'tags', 'externalDocs']);
    expect(document.info).toEqual({ title: 'Test', version: '1.0.0' });
  });

  it('documents the parameters, the body and the responses of an operation', () => {
    const { paths, components } = emit([ItemsController]);
    expect(paths['/items/{itemId}']?.get).toMatchObject({
      summary: 'Read',
      operationId: 'read_items__itemId__get',
      parameters: [
        { name: 'itemId', in: 'path', required: true, schema: { type: 'number' } },
        { name: 'q', in: 'query', schema: { type: 'string' } },
      ],
      responses: { 200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Item' } } } } },
    });
    expect(paths['/items/']?.post?.requestBody).toEqual({
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Item' } } },
      required: true,
    });
    expect(components?.schemas?.Item).toMatchObject({ type: 'object', required: ['name', 'price'] });
  });

  it('is the same for the same routes', () => {
    expect(JSON.stringify(emit([ItemsController, FilesController]))).toBe(JSON.stringify(emit([ItemsController, FilesController])));
  });
});

describe('withServers', () => {
  const document = emit([ItemsController]);

  it('adds the root path as the first server, without its trailing slash', () => {
    expect(withServers({ ...document, servers: [{ url: 'https://a.example' }] }, '/api/v1/').servers).toEqual([
      { url: '/api/v1' },
      { url: 'https://a.example' },
    ]);
  });

  it('adds no server for an empty root path or `/`', () => {
    expect(withServers(document, '')).not.toHaveProperty('servers');
    expect(withServers(document, '/')).not.toHaveProperty('servers');
  });

  it('adds no server whose URL is already in the document', () => {
    const servers = [{ url: 'https://a.example' }, { url: '/api/v1' }];
    expect(withServers({ ...document, servers }, '/api/v1').servers).toEqual(servers);
  });

  it('adds no server if `rootPathInServers` is false', () => {
    expect(withServers(document, '/api', false)).not.toHaveProperty('servers');
  });

  it('never changes the document itself', () => {
    const before = JSON.stringify(document);
    withServers(document, '/tenant');
    expect(JSON.stringify(document)).toBe(before);
  });
});
