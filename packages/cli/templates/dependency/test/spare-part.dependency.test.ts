import { Controller, createApp, Depends, Get } from 'antiphon';
import { type TestClient, testClient } from 'antiphon/testing';
import { sparePart } from '../src/spare-part.dependency';

@Controller('/example')
class ExampleController {
  @Get()
  read(@Depends(sparePart) value: string): object {
    return { value };
  }
}

let client: TestClient;
beforeEach(() => {
  client = testClient(createApp({ controllers: [ExampleController] }));
});
afterEach(() => client.close());

it('passes the header to the action', async () => {
  const response = await client.get('/example', { headers: { 'x-spare-part': 'first' } });
  expect(await response.json()).toEqual({ value: 'first' });
});

it('rejects a request without the header', async () => {
  expect((await client.get('/example')).status).toBe(400);
});
