import { Controller, Get, HTTPException, Path } from 'antiphon';
import { type TestClient, testClient } from 'antiphon/testing';
import { withNestErrors } from '../src/nest-errors';

@Controller('cats')
class CatsController {
  @Get(':id', { throws: [404] })
  findOne(@Path('id', Number, { type: 'integer' }) id: number) {
    throw new HTTPException(404, `No cat ${id}`);
  }
}

let client: TestClient;
beforeAll(() => {
  client = testClient(withNestErrors([CatsController]));
});
afterAll(() => client.close());

test.each([
  ['/cats/1', { message: 'No cat 1', error: 'Not Found', statusCode: 404 }],
  ['/cats/x', { message: [expect.stringContaining('id must be')], error: 'Bad Request', statusCode: 400 }],
  ['/dogs', { message: 'Not Found', error: 'Not Found', statusCode: 404 }],
])('the error of %s has the form of NestJS', async (path, body) => {
  const response = await client.get(path);
  expect([response.status, await response.json()]).toEqual([body.statusCode, body]);
});
