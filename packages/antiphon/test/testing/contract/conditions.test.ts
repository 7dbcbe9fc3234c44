import { CSVResponse, FileResponse, JSONResponse, PlainTextResponse } from '@antiphon/responses';
import { IsString } from 'class-validator';
import { Controller } from '../../../src/decorators/controller';
import { ResponseClass, ResponseModel } from '../../../src/decorators/responses';
import { Security } from '../../../src/decorators/security';
import { Get } from '../../../src/decorators/verbs';
import { HTTPException } from '../../../src/errors/http-exception';
import { lies, reportOf } from './violations';

class Tag {
  @IsString() label!: string;
}

describe('checkContract', () => {
  it('finds a list of media types of which only one is sent', async () => {
    @Controller('/tags')
    class Tags {
      @Get('/') @ResponseClass([JSONResponse, CSVResponse]) @ResponseModel([Tag]) read(): any {
        return new JSONResponse([{ label: 'a' }]);
      }
    }
    expect(await lies(Tags)).toEqual(['answers as `application/json` who asks for `text/csv`']);
  });

  it('finds a list of media types that is sent to who takes none of them', async () => {
    @Controller('/tags')
    class Tags {
      @Get('/') @ResponseClass([JSONResponse, CSVResponse]) @ResponseModel([Tag]) read() {
        return [{ label: 'a' }];
      }
    }
    const deaf = await lies(Tags, {
      configure: (fastify) =>
        fastify.addHook('onRequest', async ({ headers }) => {
          if (headers.accept === 'application/x-not-offered') headers.accept = '*/*';
        }),
    });
    expect(deaf).toEqual(['takes a request asking for what is not offered, which the document refuses, with 200']);
  });

  it('finds a file without its parts and conditions', async () => {
    @Controller('/files')
    class Files {
      @Get('/') @ResponseClass(FileResponse) read(): any {
        return new PlainTextResponse('no file');
      }
    }
    expect(await lies(Files)).toEqual([
      'answers 200, where 206 or 416 is documented',
      'takes a request asking for bytes behind the end, which the document refuses, with 200',
      'takes a request if the file is another one, which the document refuses, with 200',
      'answers 200, where 304 is documented',
    ]);
  });

  it('finds a login that is documented and not asked for, and none that is', async () => {
    @Controller('/guarded')
    class Guarded {
      @Get('/') @Security('bearer') read() {
        return 1;
      }
    }
    const securitySchemes = { bearer: { type: 'http', scheme: 'bearer' } } as const;
    const options = { headers: { authorization: 'Bearer me' } };
    expect(await lies(Guarded, { securitySchemes, options })).toEqual([
      'takes a request without a login, which the document refuses, with 200',
    ]);
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
