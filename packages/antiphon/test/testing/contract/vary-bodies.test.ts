import { CSVResponse, FileResponse, JSONResponse } from '@antiphon/responses';
import { anything } from '@antiphon/schema';
import { IsInt, IsString, Max, MaxLength } from 'class-validator';
import type { FastifyInstance } from 'fastify';
import { Controller } from '../../../src/decorators/controller';
import { Body, Form, Query } from '../../../src/decorators/parameters';
import { ResponseClass } from '../../../src/decorators/responses';
import { Upload } from '../../../src/decorators/upload';
import { Get, Post } from '../../../src/decorators/verbs';
import { HTTPException } from '../../../src/errors/http-exception';
import type { UploadFile } from '../../../src/upload-file';
import { reportOf, sentencesOf } from './violations';

class Item {
  @IsString() @MaxLength(5) name!: string;
  @IsInt() @Max(9) amount!: number;
}

const documented = (schema: object, mediaType = 'application/json') => ({
  openapiExtra: { requestBody: { required: true, content: { [mediaType]: { schema } } } },
});

/** Replaces every rejection with another one, which `default` documents. */
function hideRejections(fastify: FastifyInstance): void {
  fastify.addHook('onSend', async (_request, reply, payload) => {
    if (reply.statusCode < 400) return payload;
    reply.code(418).removeHeader('content-length').type('application/json');
    return '{"detail":"hidden"}';
  });
}

describe('checkContract', () => {
  it('causes every rejection that follows from the input of an operation', async () => {
    @Controller('/all')
    class All {
      @Post('/json') json(@Body() item: Item) {
        return item;
      }
      @Post('/form') form(@Form('name') name: string) {
        return name;
      }
      @Post('/upload') upload(@Upload('photo') photo: UploadFile) {
        return photo.size;
      }
      @Get('/file') @ResponseClass(FileResponse) file() {
        return __filename;
      }
      @Get('/either') @ResponseClass([JSONResponse, CSVResponse]) either() {
        return [{ a: 1 }];
      }
    }
    const { violations } = await reportOf(All, { configure: hideRejections, errorFormat: 'fastapi' });
    const hidden = violations.flatMap(({ operation, sentence }) => {
      const [, path] = /\/all\/(\w+)/.exec(operation) ?? [];
      const [, status] = /expected status (\d+): 418/.exec(sentence) ?? [];
      return status === undefined ? [] : [`${path} ${status}`];
    });
    expect([...new Set(hidden)].sort()).toEqual([
      ...['either 406', 'file 412', 'file 416'],
      ...['form 400', 'form 413', 'form 415', 'form 422'],
      ...['json 400', 'json 413', 'json 415', 'json 422'],
      ...['upload 400', 'upload 415', 'upload 422'],
    ]);
  });

  it('finds constraints of nested members and items that are not enforced', async () => {
    const owner = { type: 'object', properties: { name: { type: 'string', maxLength: 3 } }, required: ['name'] };
    const tags = { type: 'array', items: { type: 'integer', minimum: 1 }, minItems: 1, maxItems: 2, uniqueItems: true };
    const schema = { type: 'object', properties: { owner, tags }, required: ['owner', 'tags'] };
    @Controller('/loose')
    class Loose {
      @Post('/', documented(schema)) create(@Body(anything()) _value: unknown) {
        return 1;
      }
    }
    const rules = [
      'without `owner/name`',
      'with true for `owner/name`',
      'with "aaaa" for `owner/name`',
      'with [] for `tags`',
      'with 0 for `tags/0`',
      'with "text" for `tags/0`',
    ];
    const accepted = rules.map((rule) => `accepted an invalid request (with a body ${rule}): 200`);
    expect(await sentencesOf(Loose)).toEqual(expect.arrayContaining(accepted));
  });

  it('finds a constraint of a form that is not enforced', async () => {
    const mediaType = 'application/x-www-form-urlencoded';
    @Controller('/form')
    class Forms {
      @Post('/', documented({ properties: { age: { type: 'integer', minimum: 18 } } }, mediaType)) create(@Form('age') age: string) {
        return age;
      }
    }
    const found = await sentencesOf(Forms);
    expect(found).toContain('accepted an invalid request (with a form with "not-this" for `age`): 200');
    expect(found).toContain('accepted an invalid request (with a form with "17" for `age`): 200');
  });

  it('finds a limit that is one less than documented, unless a value is given', async () => {
    @Controller('/limits')
    class Limits {
      @Post('/body') body(@Body() item: Item) {
        if (item.amount === 9) throw new HTTPException(400, 'too many');
        return item;
      }
      @Get('/query') query(@Query('size', { type: 'integer', maximum: 4000 }) size: number) {
        if (size === 4000) throw new HTTPException(400, 'too large');
        return size;
      }
    }
    const rejected = async (values: object) =>
      (await reportOf(Limits, { options: { values: { ...values } } })).violations.map(({ request }) => request);
    const body = 'with a body with 9 for `amount`: POST /limits/body';
    expect(await rejected({})).toEqual([body, 'with "4000" for the query parameter `size`: GET /limits/query?size=4000']);
    expect(await rejected({ size: 1 })).toEqual([body]);
  });
});
