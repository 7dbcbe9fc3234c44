import type { OpenAPIDocument, OperationMethod } from '@antiphon/openapi/spec';
import {
  CSVResponse,
  EventSourceResponse,
  FileResponse,
  HTMLResponse,
  JSONLinesResponse,
  JSONResponse,
  PlainTextResponse,
  RedirectResponse,
  Response,
  StreamingResponse,
} from '@antiphon/responses';
import { IsNumber, IsOptional, IsString } from 'class-validator';
import { validate } from '../../../../openapi/test/validate';
import { Controller } from '../../../src/decorators/controller';
import { Body, Query } from '../../../src/decorators/parameters';
import { ResponseClass, ResponseHeader, ResponseModel, Responses, StatusCode, Throws } from '../../../src/decorators/responses';
import { Security } from '../../../src/decorators/security';
import { Get, Head, Post } from '../../../src/decorators/verbs';
import { fastapiFormat } from '../../../src/errors/error-format';
import { emit } from '../emit';

class Item {
  @IsString() name!: string;
  @IsNumber() price = 1;
  @IsOptional() @IsString() note?: string | null;
}

class Message {
  @IsString() message!: string;
}

class VendorJSON extends JSONResponse {
  static override mediaType = 'application/vnd.api+json';
}

class Teapot extends PlainTextResponse {
  static override statusCode = 418;
}

class CustomJSON extends Response {
  static override mediaType = 'application/json';
}

class PNGStream extends StreamingResponse {
  static override mediaType = 'image/png';
}

@Controller('/primary')
class PrimaryController {
  @Get('/json') @ResponseModel(Item) json(): any {}
  @Get('/anything') anything(): any {}
  @Get('/vendor') @ResponseClass(VendorJSON) @ResponseModel(Item) vendor(): any {}
  @Get('/custom') @ResponseClass(CustomJSON) @ResponseModel(Item) custom(): any {}
  @Get('/html') @ResponseClass(HTMLResponse) html() {}
  @Get('/teapot') @ResponseClass(Teapot) teapot() {}
  @Get('/none') @ResponseClass(Response) none() {}
  @Get('/redirect') @ResponseClass(RedirectResponse) redirect() {}
  @Get('/moved') @ResponseClass(RedirectResponse) @StatusCode(302) moved() {}
  @Get('/file') @ResponseClass(FileResponse) file() {}
  @Get('/png') @ResponseClass(PNGStream) png() {}
  @Get('/stream') @ResponseClass(StreamingResponse) stream() {}
  @Get('/empty') @StatusCode(204) empty() {}
  @Get('/either') @ResponseClass([JSONResponse, CSVResponse]) @ResponseModel([Item]) either(): any {}
  @Get('/lines') @ResponseModel(Item) *lines(): any {
    yield 1;
  }
  @Get('/written') @ResponseClass(JSONLinesResponse) @ResponseModel(Item) written(): any {}
  @Get('/events') @ResponseClass(EventSourceResponse) @ResponseModel(Item) *events(): any {
    yield 1;
  }
  @Get('/news') @ResponseClass(EventSourceResponse) *news() {
    yield 1;
  }
  @Get('/list') @ResponseClass(JSONResponse) @ResponseModel(Item) *list(): any {
    yield 1;
  }
  @Head('/head') @ResponseModel(Item) head(): any {}
  @Get('/sparse') @ResponseModel(Item, { excludeUnset: true }) sparse(): any {}
  @Get('/narrow') @ResponseModel(Item, { include: ['name'] }) narrow(): any {}
  @Get('/without') @ResponseModel([Item], { exclude: { __all__: ['price'] } } as any) without(): any {}
}

const both = { '3.1.1': emit([PrimaryController]), '3.2.0': emit([PrimaryController], { openapiVersion: '3.2.0' }) };

function responsesOf(path: string, document: OpenAPIDocument = both['3.1.1'], method: OperationMethod = 'get') {
  return document.paths[path]?.[method]?.responses ?? {};
}

function contentOf(path: string, document?: OpenAPIDocument) {
  return responsesOf(path, document)[200]?.content;
}

const item = { $ref: '#/components/schemas/Item' };

describe('the primary response', () => {
  it('is valid in both versions', async () => {
    expect(await validate(both['3.1.1'], both['3.2.0'])).toEqual([[], []]);
  });

  it.each([
    ['/primary/json', { 'application/json': { schema: item } }],
    ['/primary/anything', { 'application/json': { schema: {} } }],
    ['/primary/vendor', { 'application/vnd.api+json': { schema: item } }],
    ['/primary/custom', { 'application/json': { schema: item } }],
    ['/primary/html', { 'text/html': { schema: { type: 'string' } } }],
    ['/primary/none', undefined],
    ['/primary/stream', undefined],
    ['/primary/file', { '*/*': {} }],
    ['/primary/png', { 'image/png': {} }],
    ['/primary/list', { 'application/json': { schema: { type: 'array', items: item } } }],
  ])('%s has the content of the response class and its model', (path, content) => {
    expect(contentOf(path)).toEqual(content);
  });

  it('has the status of the route, else that of the response class', () => {
    expect(Object.keys(responsesOf('/primary/teapot'))).toEqual(['418', 'default']);
    expect(Object.keys(responsesOf('/primary/redirect'))).toEqual(['307', 'default']);
    expect(Object.keys(responsesOf('/primary/moved'))).toEqual(['302', 'default']);
  });

  it('has no content if the status allows none, and the `Location` of a redirect', () => {
    expect(responsesOf('/primary/empty')[204]).toEqual({ description: 'Successful Response' });
    expect(responsesOf('/primary/redirect')[307]).toMatchObject({ description: 'Temporary Redirect', headers: { Location: {} } });
  });

  it('has every negotiated media type', () => {
    expect(contentOf('/primary/either')).toEqual({
      'application/json': { schema: { type: 'array', items: item } },
      'text/csv': { schema: { type: 'string' } },
    });
  });

  it('describes the items of a stream, in 3.2 with `itemSchema`', () => {
    for (const path of ['/primary/lines', '/primary/written']) {
      expect(contentOf(path, both['3.2.0'])).toEqual({ 'application/jsonl': { itemSchema: item } });
      expect(contentOf(path)).toEqual({ 'application/jsonl': { schema: { type: 'string' }, 'x-itemSchema': { allOf: [item] } } });
    }
  });

  it('describes events, with the schema of their data if there is a model', () => {
    const properties = { event: { type: 'string' }, id: { type: 'string' }, retry: { type: 'integer', minimum: 0 } };
    expect(contentOf('/primary/news', both['3.2.0'])?.['text/event-stream']?.itemSchema).toEqual({
      type: 'object',
      properties: { data: { type: 'string' }, ...properties },
    });
    expect(contentOf('/primary/events', both['3.2.0'])?.['text/event-stream']?.itemSchema).toEqual({
      type: 'object',
      properties: { data: { type: 'string', contentMediaType: 'application/json', contentSchema: item }, ...properties },
      required: ['data'],
    });
  });

  it('has no content for HEAD', () => {
    expect(responsesOf('/primary/head', both['3.1.1'], 'head')).toEqual({
      200: { description: 'Successful Response' },
      default: { description: 'Any other error' },
    });
  });

  it('does not require the fields that options of the response model leave out', () => {
    expect(contentOf('/primary/sparse')).toEqual({ 'application/json': { schema: { $ref: '#/components/schemas/Item-NoUnset' } } });
    expect(both['3.1.1'].components?.schemas?.['Item-NoUnset']).not.toHaveProperty('required');
    expect(contentOf('/primary/narrow')?.['application/json']?.schema).toMatchObject({ properties: { name: {} }, required: ['name'] });
    expect(JSON.stringify(contentOf('/primary/without'))).not.toContain('price');
  });
});

@Controller('/derived')
@Security('bearer')
class DerivedController {
  @Get('/plain') @Security() plain() {}
  @Get('/guarded') guarded() {}
  @Get('/query') @Security() query(@Query('q') _q: number) {}
  @Post('/body') @Security() body(@Body() _item: Item) {}
  @Get('/file') @Security() @ResponseClass(FileResponse) file() {}
  @Get('/other-file') @Security() @ResponseClass(FileResponse) @StatusCode(203) otherFile() {}
  @Get('/either') @Security() @ResponseClass([JSONResponse, CSVResponse]) either() {}
  @Post('/mine') @Security() @Responses({ 422: { description: 'mine' } }) mine(@Body() _item: Item) {}
  @Post('/own') @Security() @Responses({ 422: { description: 'own', content: { 'text/plain': {} } } }) own(@Body() _item: Item) {}
  @Post('/range') @Security() @Responses({ '4xx': { model: Message } }) range(@Body() _item: Item) {}
  @Get('/rest') @Security() @Responses({ default: { model: Message } }) rest(@Query('q') _q: number) {}
}

const securitySchemes = { bearer: { type: 'http', scheme: 'bearer' } } as const;

describe('derived responses', () => {
  const document = emit([DerivedController], { securitySchemes });

  it('are valid', async () => {
    expect(await validate(document)).toEqual([[]]);
  });

  it.each([
    ['/derived/plain', 'get', ['200', 'default']],
    ['/derived/guarded', 'get', ['200', '401', '403', 'default']],
    ['/derived/query', 'get', ['200', '422', 'default']],
    ['/derived/body', 'post', ['200', '400', '413', '415', '422', 'default']],
    ['/derived/file', 'get', ['200', '206', '304', '412', '416', 'default']],
    ['/derived/either', 'get', ['200', '406', 'default']],
  ] as const)('of %s are those that it can send', (path, method, statuses) => {
    expect(Object.keys(responsesOf(path, document, method))).toEqual(statuses);
  });

  it('of a file are left out if it has another status, with which it evaluates no conditions', () => {
    expect(Object.keys(responsesOf('/derived/other-file', document))).toEqual(['203', 'default']);
  });

  it('keep their content if the author only describes them', () => {
    const { 422: derived } = responsesOf('/derived/body', document, 'post');
    expect(responsesOf('/derived/mine', document, 'post')[422]).toEqual({ ...derived, description: 'mine' });
    expect(responsesOf('/derived/own', document, 'post')[422]).toEqual({ description: 'own', content: { 'text/plain': {} } });
  });

  it('are left out if the author documents them, also with a range or `default`', () => {
    expect(Object.keys(responsesOf('/derived/range', document, 'post'))).toEqual(['200', '4XX', 'default']);
    expect(Object.keys(responsesOf('/derived/rest', document))).toEqual(['200', 'default']);
  });

  it('have the error format of the application, whose schema is a component', async () => {
    expect(responsesOf('/derived/query', document)[422]?.content).toEqual({
      'application/problem+json': { schema: { $ref: '#/components/schemas/ValidationProblem' } },
    });
    const fastapi = emit([DerivedController], { securitySchemes }, { errorFormat: fastapiFormat });
    expect(responsesOf('/derived/query', fastapi)[422]).toEqual({
      description: 'Validation Error',
      content: { 'application/json': { schema: { $ref: '#/components/schemas/HTTPValidationError' } } },
    });
    expect(fastapi.components?.schemas?.HTTPValidationError).toMatchObject({
      properties: { detail: { items: { $ref: '#/components/schemas/ValidationError' } } },
    });
    expect(await validate(fastapi)).toEqual([[]]);
  });
});

@Controller('/additional', { responses: { 404: { description: 'of the controller' }, 418: { description: 'tea' } } })
class AdditionalController {
  @Get('/model') @Responses({ 404: { model: Message } }) model() {}
  @Get('/html') @ResponseClass(HTMLResponse) @Responses({ 404: { model: Message }, 201: { model: Item } }) html() {}
  @Get('/image') @ResponseModel(Item) @Responses({ 200: { content: { 'image/png': {} }, description: 'JSON or an image' } }) image(): any {}
  @Get('/example')
  @ResponseModel(Item)
  @Responses({ 200: { content: { 'application/json': { example: { name: 'bar', price: 2 } } } } })
  example(): any {}
  @Get('/ranges')
  @Responses({ default: { description: 'd' }, '4XX': { model: Message }, '5xx': { description: '' }, 599: {}, DEFAULT: {} })
  ranges() {}
  @Get('/more') @Responses({ 404: { description: 'x', headers: { 'X-A': { schema: { type: 'string' } } }, links: {}, 'x-y': 1 } }) more() {}
  @Get('/both')
  @Responses({ 200: { model: Item, content: { 'application/json': { schema: { description: 'beside' } } } } })
  both() {}
}

describe('additional responses', () => {
  const document = emit([AdditionalController]);

  it('are valid', async () => {
    expect(await validate(document)).toEqual([[]]);
  });

  it('of the action replace those of the controller', () => {
    expect(responsesOf('/additional/model', document)).toMatchObject({
      404: { description: 'Not Found', content: { 'application/json': { schema: { $ref: '#/components/schemas/Message' } } } },
      418: { description: 'tea' },
    });
  });

  it('of errors are JSON, with any response class of the route', () => {
    expect(Object.keys(responsesOf('/additional/html', document)[404]?.content ?? {})).toEqual(['application/json']);
  });

  it('of the primary status are merged into it', () => {
    expect(responsesOf('/additional/image', document)[200]).toEqual({
      description: 'JSON or an image',
      content: { 'application/json': { schema: item }, 'image/png': {} },
    });
    expect(contentOf('/additional/example', document)).toEqual({
      'application/json': { schema: item, example: { name: 'bar', price: 2 } },
    });
  });

  it('merge a model with the schema beside it', () => {
    expect(contentOf('/additional/both', document)?.['application/json']?.schema).toEqual({ ...item, description: 'beside' });
  });

  it('have keys in the spelling of the specification, and always a description', () => {
    const responses = responsesOf('/additional/ranges', document);
    expect(Object.keys(responses).sort()).toEqual(['200', '404', '418', '4XX', '599', '5XX', 'default']);
    expect([responses['4XX'], responses['5XX'], responses[599]].map((response) => response?.description)).toEqual([
      'Client Error',
      'Server Error',
      'Additional Response',
    ]);
  });

  it('keep their other members', () => {
    expect(responsesOf('/additional/more', document)[404]).toEqual({
      description: 'x',
      headers: { 'X-A': { schema: { type: 'string' } } },
      links: {},
      'x-y': 1,
    });
  });
});

@Controller('/declared')
class DeclaredController {
  @Get('/throws') @Throws(404) @Throws(409, Message, { description: 'Taken' }) @Throws(409, Item) throws() {}
  @Get('/several') @Throws(404, 409) several() {}
  @Get('/list') @Throws([404, 409]) list() {}
  @Get('/described') @Throws(404, undefined, { description: 'Nowhere' }) described() {}
  @Get('/option', { throws: [404, { status: 409, model: Message, description: 'Taken' }] }) option() {}
  @Get('/headers')
  @ResponseHeader('X-Total', Number, { description: 'How many' })
  @ResponseHeader('Set-Cookie', String, { description: '`session`' })
  @ResponseHeader('Set-Cookie', String, { description: '`theme`' })
  @ResponseHeader('Retry-After', Number, { status: 503 })
  @Responses({ 503: { description: 'Down' } })
  headers() {}
}

describe('declared responses', () => {
  const document = emit([DeclaredController]);

  it('are valid', async () => {
    expect(await validate(document)).toEqual([[]]);
  });

  it('of the option `throws` are statuses, or those of @Throws', () => {
    const problem = { content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };
    expect(responsesOf('/declared/option', document)).toMatchObject({
      404: { description: 'Not Found', ...problem },
      409: { description: 'Taken', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Message' } } } },
    });
  });

  it('of @Throws have the error format or their own model, several as alternatives', () => {
    expect(responsesOf('/declared/throws', document)).toMatchObject({
      404: { description: 'Not Found', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
      409: {
        description: 'Taken',
        content: {
          'application/problem+json': {
            schema: { anyOf: [{ $ref: '#/components/schemas/Message' }, { $ref: '#/components/schemas/Item' }] },
          },
        },
      },
    });
  });

  it('of @Throws are several statuses, as arguments or as a list, or one with a description', () => {
    for (const path of ['/declared/several', '/declared/list'])
      expect(Object.keys(responsesOf(path, document))).toEqual(['200', '404', '409', 'default']);
    expect(responsesOf('/declared/described', document)).toMatchObject({ 404: { description: 'Nowhere' } });
  });

  it('of @ResponseHeader are added to their status, several cookies as one header', () => {
    const responses = responsesOf('/declared/headers', document);
    expect(responses[200]?.headers).toEqual({
      'X-Total': { description: 'How many', schema: { type: 'number' } },
      'Set-Cookie': { description: expect.stringMatching(/`session`.*`theme`|`theme`.*`session`/s), schema: { type: 'string' } },
    });
    expect(responses[503]?.headers).toEqual({ 'Retry-After': { schema: { type: 'number' } } });
  });
});
