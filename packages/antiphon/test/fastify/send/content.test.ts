import 'reflect-metadata';
import { IsString } from 'class-validator';
import { Controller, createApp, EventSourceResponse, Get, ResponseClass, ResponseModel, ServerSentEvent } from '../../../src';
import { testClient } from '../../../src/testing';

class Item {
  @IsString() name!: string;
}

const secret = { name: 'Foo', password: 's3cr3t' };

@Controller()
@ResponseClass(EventSourceResponse)
class Events {
  @Get('/yielded') @ResponseModel(Item) async *yielded() {
    yield secret;
    yield new ServerSentEvent({ data: secret, event: 'item', id: '7' });
    yield new ServerSentEvent({ comment: 'without data' });
    yield new ServerSentEvent({ rawData: '[DONE]' });
  }
  @Get('/list') @ResponseModel([Item]) list(): never {
    return [secret, new ServerSentEvent({ comment: 'c' }), new ServerSentEvent({ data: secret, retry: 5 })] as never;
  }
  @Get('/iterable') @ResponseModel(Item) iterable() {
    return (async function* () {
      yield new ServerSentEvent({ data: secret });
    })();
  }
  @Get('/misfit') @ResponseModel(Item) async *misfit(): AsyncGenerator<ServerSentEvent> {
    yield new ServerSentEvent({ data: { password: 's3cr3t' } });
  }
  @Get('/late-misfit') @ResponseModel(Item) async *lateMisfit(): AsyncGenerator<ServerSentEvent> {
    yield new ServerSentEvent({ data: secret });
    yield new ServerSentEvent({ data: { password: 's3cr3t' } });
  }
  @Get('/without-model') async *withoutModel() {
    yield new ServerSentEvent({ data: { a: 1 } });
  }
}

const client = testClient(createApp({ controllers: [Events] }), { raiseServerExceptions: false });
afterAll(() => client.close());
const textOf = async (path: string) => (await client.get(path)).text();

test('the model applies to the data of an event, and to nothing else of it', async () => {
  expect(await textOf('/yielded')).toBe(
    'data: {"name":"Foo"}\n\nevent: item\ndata: {"name":"Foo"}\nid: 7\n\n: without data\n\ndata: [DONE]\n\n',
  );
  expect(await textOf('/list')).toBe('data: {"name":"Foo"}\n\n: c\n\ndata: {"name":"Foo"}\nretry: 5\n\n');
  expect(await textOf('/iterable')).toBe('data: {"name":"Foo"}\n\n');
  expect(await textOf('/without-model')).toBe('data: {"a":1}\n\n');
});

test('invalid data is a 500 if it is first, and cuts off the stream if it is later', async () => {
  const response = await client.get('/misfit');
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain('s3cr3t');
  await expect(textOf('/late-misfit')).rejects.toThrow('terminated');
});
