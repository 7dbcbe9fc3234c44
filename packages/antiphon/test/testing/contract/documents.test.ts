import { JSONResponse } from '@antiphon/responses';
import { Controller } from '../../../src/decorators/controller';
import { Path } from '../../../src/decorators/parameters';
import { ResponseModel } from '../../../src/decorators/responses';
import { Get } from '../../../src/decorators/verbs';
import { createApp } from '../../../src/index';
import { ContractError, checkContract } from '../../../src/testing';

@Controller('/true')
class True {
  @Get('/') read() {
    return 1;
  }
}

@Controller('/lie')
class Lying {
  @Get('/:id') @ResponseModel(Number) read(@Path('id') _id: number): any {
    return new JSONResponse('x');
  }
}

describe('checkContract', () => {
  it('drives mounted applications from their own documents, below their paths', async () => {
    const inner = createApp({ controllers: [Lying], openapiUrl: null });
    const middle = createApp({ controllers: [True], rootPath: '/elsewhere' }).mount('/inner', inner);
    const app = createApp({ controllers: [True] }).mount('/tenants/:tenant', middle);
    const skipped: string[] = [];
    const failed = await checkContract(app, {
      values: { tenant: 'acme', id: 5 },
      skip: ({ path }) => skipped.push(path) === 0,
    }).catch((error: unknown) => error);
    await app.close();
    expect(skipped).toEqual(['/true/', '/tenants/{tenant}/true/', '/tenants/{tenant}/inner/lie/{id}']);
    expect(failed).toBeInstanceOf(ContractError);
    expect((failed as ContractError).report).toMatchObject({
      operations: 3,
      violations: [
        {
          operation: expect.stringMatching(/^GET \/tenants\/\{tenant\}\/inner\/lie\/\{id\} /),
          request: 'a valid request: GET /tenants/acme/inner/lie/5',
          sentence: 'response body does not match the schema: must be number',
        },
      ],
    });
  });

  it('drives an application that is already listening, under a root path, without docs pages', async () => {
    const app = createApp({ controllers: [True], rootPath: '/api/v1', openapiUrl: null });
    const url = await app.listen({ port: 0 });
    expect(await checkContract(app)).toEqual({ operations: 1, requests: 2, violations: [] });
    expect((await fetch(`${url}/true/`)).status).toBe(200);
    await app.close();
  });
});
