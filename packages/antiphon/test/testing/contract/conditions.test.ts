import { CSVResponse, FileResponse, JSONResponse, PlainTextResponse } from '@antiphon/responses';
import { IsString } from 'class-validator';
import { Controller } from '../../../src/decorators/controller';
import { ResponseClass, ResponseModel } from '../../../src/decorators/responses';
import { Security } from '../../../src/decorators/security';
import { Get } from '../../../src/decorators/verbs';
import { HTTPException } from '../../../src/errors/http-exception';
import { reportOf, sentencesOf } from './violations';

class Tag {
  @IsString() label!: string;
}

describe('checkContract', () => {
  it('finds a negotiated list of which only one media type is sent', async () => {
    @Controller('/tags')
    class Tags {
      @Get('/') @ResponseClass([JSONResponse, CSVResponse]) @ResponseModel([Tag]) read(): any {
        return new JSONResponse([{ label: 'a' }]);
      }
    }
    expect(await sentencesOf(Tags)).toEqual(['media type `application/json` does not match `Accept: text/csv`: 200']);
  });

  it('finds a negotiated list that is sent although no media type matches', async () => {
    @Controller('/tags')
    class Tags {
      @Get('/') @ResponseClass([JSONResponse, CSVResponse]) @ResponseModel([Tag]) read() {
        return [{ label: 'a' }];
      }
    }
    const sentences = await sentencesOf(Tags, {
      configure: (fastify) =>
        fastify.addHook('onRequest', async ({ headers }) => {
          if (headers.accept === 'application/x-not-offered') headers.accept = '*/*';
        }),
    });
    expect(sentences).toEqual(['accepted an invalid request (with an `Accept` that nothing matches): 200']);
  });

  it('finds a file without its ranges and conditions', async () => {
    @Controller('/files')
    class Files {
      @Get('/') @ResponseClass(FileResponse) read(): any {
        return new PlainTextResponse('no file');
      }
    }
    expect(await sentencesOf(Files)).toEqual([
      'expected status 206 or 416: 200',
      'accepted an invalid request (with a range beyond the end): 200',
      'accepted an invalid request (with an `If-Match` of another version): 200',
      'expected status 304: 200',
    ]);
  });

  it('finds documented credentials that are not required, and accepts those that are', async () => {
    @Controller('/guarded')
    class Guarded {
      @Get('/') @Security('bearer') read() {
        return 1;
      }
    }
    const securitySchemes = { bearer: { type: 'http', scheme: 'bearer' } } as const;
    const options = { headers: { authorization: 'Bearer me' } };
    expect(await sentencesOf(Guarded, { securitySchemes, options })).toEqual(['accepted an invalid request (without credentials): 200']);
    const guarded = await reportOf(Guarded, {
      securitySchemes,
      options,
      configure: (fastify) =>
        fastify.addHook('onRequest', async ({ headers }) => {
          if (headers.authorization !== 'Bearer me') throw new HTTPException(401);
        }),
    });
    expect(guarded).toMatchObject({ operations: 1, requests: 3, violations: [] });
  });
});
