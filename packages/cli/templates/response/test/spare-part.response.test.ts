import { Controller, createApp, Get, ResponseClass } from 'antiphon';
import { type TestClient, testClient } from 'antiphon/testing';
import { SparePartResponse } from '../src/spare-part.response';

@Controller('/example')
class ExampleController {
  @Get()
  @ResponseClass(SparePartResponse)
  read(): object {
    return { name: 'Lamp', price: 12.5 };
  }
}

let client: TestClient;
beforeEach(() => {
  client = testClient(createApp({ controllers: [ExampleController] }));
});
afterEach(() => client.close());

it('sends each field on its line', async () => {
  const response = await client.get('/example');
  expect(response.headers.get('Content-Type')).toBe('text/plain; charset=utf-8');
  expect(await response.text()).toBe('name: Lamp\nprice: 12.5\n');
});
