import 'reflect-metadata';
import { checkDocument } from '@antiphon/openapi';
import { IsString } from 'class-validator';
import { createApp } from '../../../src';
import { Controller } from '../../../src/decorators/controller';
import { Body } from '../../../src/decorators/parameters';
import { ResponseModel } from '../../../src/decorators/responses';
import type { HTTPMethod } from '../../../src/decorators/route-options';
import { Security } from '../../../src/decorators/security';
import { Get, Post, QueryMethod, Route } from '../../../src/decorators/verbs';
import { emit } from '../emit';

class Item {
  @IsString() name!: string;
}

class Other {
  @IsString() title!: string;
}

@Controller('/search')
class SearchController {
  @QueryMethod() @ResponseModel(Item) search(@Body() item: Item) {
    return item;
  }
  @Route('PROPFIND' as HTTPMethod) properties() {}
  @Get('/plain') plain() {}
}

describe('a method that OpenAPI 3.1 does not support', () => {
  it('is left out of a 3.1 document, with a warning that names the action', () => {
    const warnings: string[] = [];
    const document = emit([SearchController], { warn: (sentence) => void warnings.push(sentence) });
    expect(Object.keys(document.paths)).toEqual(['/search/plain']);
    expect(checkDocument(document).filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(warnings).toEqual([
      expect.stringMatching(/^SearchController\.search: .*`QUERY \/search`.*openapiVersion: '3\.2\.0'/),
      expect.stringMatching(/^SearchController\.properties: .*`PROPFIND \/search`/),
    ]);
  });

  it('causes a process warning by default', () => {
    const emitWarning = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    emit([SearchController]);
    expect(emitWarning).toHaveBeenCalledWith(expect.stringContaining('`QUERY /search`'), {
      type: 'AntiphonWarning',
      code: 'ANTIPHON_UNDOCUMENTED',
    });
    emitWarning.mockRestore();
  });

  it('is `query`, or among `additionalOperations`, in 3.2', () => {
    const document = emit([SearchController], { openapiVersion: '3.2.0' });
    const item = document.paths['/search']!;
    expect(Object.keys(item)).toEqual(['query', 'additionalOperations']);
    expect(item.query?.requestBody).toBeDefined();
    expect(Object.keys(item.additionalOperations!)).toEqual(['PROPFIND']);
    expect(checkDocument(document).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('is served, and its responses are checked', async () => {
    const app = createApp({ controllers: [QueryController], openapiVersion: '3.2.0', checkResponses: true });
    await app.ready();
    const send = (payload: object) => app.inject({ method: 'QUERY' as 'POST', url: '/query', payload });
    expect([(await send({ name: 'a' })).json(), (await send({})).statusCode]).toEqual([{ name: 'a' }, 422]);
    await app.close();
  });
});

@Controller('/query')
class QueryController {
  @QueryMethod() @ResponseModel(Item) search(@Body() item: Item) {
    return item;
  }
}

describe('routes of one path that a constraint distinguishes', () => {
  @Controller('/versions')
  class Versions {
    @Get() @ResponseModel(Item) latest() {
      return { name: 'latest' };
    }
    @Get('', { fastify: { constraints: { version: '1.2.0' } } }) @ResponseModel(Other) first() {
      return { title: 'first' };
    }
    @Post('', { fastify: { constraints: { host: /^admin\./ } } }) admin() {
      return null;
    }
  }

  it('are all in the document, with their constraints', () => {
    const document = emit([Versions]);
    const { get, post } = document.paths['/versions']!;
    const [first] = get!['x-alternatives'] as [typeof get];
    expect(get).toMatchObject({ operationId: 'latest_versions_get' });
    expect(get).not.toHaveProperty('parameters');
    expect(first).toMatchObject({
      operationId: 'first_versions_get',
      parameters: [{ name: 'Accept-Version', in: 'header', required: true }],
      'x-route-constraints': { version: '1.2.0' },
    });
    expect(JSON.stringify(first)).toContain('#/components/schemas/Other');
    expect(post).toMatchObject({ 'x-route-constraints': { host: '/^admin\\./' } });
    expect(checkDocument(document).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('are checked by the operation that documents them', async () => {
    const app = createApp({ controllers: [Versions], checkResponses: true });
    await app.ready();
    const bodies = [{}, { 'accept-version': '1.x' }].map(async (headers) => (await app.inject({ url: '/versions', headers })).json());
    expect(await Promise.all(bodies)).toEqual([{ name: 'latest' }, { title: 'first' }]);
    await app.close();
  });
});

describe('@Security', () => {
  @Controller()
  @Security('outer')
  class Secured {
    @Get('/optional') @Security('key') @Security() optional() {}
    @Get('/first') @Security() @Security('key') first() {}
    @Get('/option') @Security('key', { optional: true }) option() {}
    @Get('/scoped') @Security('login', { scopes: ['read'], optional: true }) @Security('key') scoped() {}
    @Get('/open') @Security() open() {}
    @Get('/outer') outer() {}
  }

  it('includes the empty requirement if credentials are optional', () => {
    const { paths } = emit([Secured]);
    expect(Object.entries(paths).map(([path, { get }]) => [path, get?.security])).toEqual([
      ['/optional', [{ key: [] }, {}]],
      ['/first', [{ key: [] }, {}]],
      ['/option', [{ key: [] }, {}]],
      ['/scoped', [{ login: ['read'] }, { key: [] }, {}]],
      ['/open', undefined],
      ['/outer', [{ outer: [] }]],
    ]);
  });
});

it('the item schema of a stream is not a bare reference in an extension', () => {
  @Controller()
  class Streams {
    @Get('/lines') @ResponseModel(Item) *lines() {
      yield { name: 'a' };
    }
  }
  const content = emit([Streams]).paths['/lines']!.get!.responses!['200']!.content!;
  expect(content['application/jsonl']!['x-itemSchema']).toEqual({ allOf: [{ $ref: '#/components/schemas/Item' }] });
});
