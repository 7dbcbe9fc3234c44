import 'reflect-metadata';
import { IsOptional, IsString } from 'class-validator';
import {
  type App,
  Controller,
  CSVResponse,
  createApp,
  EventSourceResponse,
  Get,
  JSONLinesResponse,
  JSONResponse,
  ResponseClass,
  ResponseModel,
  ServerSentEvent,
  XMLResponse,
} from '../../../src';

class Item {
  @IsOptional() @IsString() name?: string;
}
class Named extends ServerSentEvent {}

const event = () => new ServerSentEvent({ data: { name: 'a' }, id: '1' });

@Controller()
class Events {
  @Get('/json') json() {
    return { last: event() };
  }
  @Get('/json-subclass') subclass() {
    return [new Named({ data: 1 })];
  }
  @Get('/json-model') @ResponseModel(String) model() {
    return event() as never;
  }
  @Get('/lines') @ResponseClass(JSONLinesResponse) async *lines() {
    yield event();
  }
  @Get('/lines-model') @ResponseClass(JSONLinesResponse) @ResponseModel(Item) async *linesModel() {
    yield event();
  }
  @Get('/csv-model') @ResponseClass(CSVResponse) @ResponseModel(Item) async *csv() {
    yield event();
  }
  @Get('/xml') @ResponseClass(XMLResponse) xml() {
    return event();
  }
  @Get('/returned') returned() {
    return new JSONResponse(event());
  }
  @Get('/events') @ResponseClass(EventSourceResponse) @ResponseModel(Item) async *events() {
    yield event();
  }
}

const lines: { readonly msg: string; readonly err?: { readonly message: string } }[] = [];
let app: App;

beforeAll(() => {
  app = createApp({
    controllers: [Events],
    logger: { level: 'error', stream: { write: (line: string) => void lines.push(JSON.parse(line)) } },
  });
});
afterAll(() => app.close());

test('an event that is sent by another class than an event stream is a 500 whose fix is in the log', async () => {
  const paths = ['/json', '/json-subclass', '/json-model', '/lines', '/lines-model', '/csv-model', '/xml', '/returned'];
  for (const path of paths) {
    lines.length = 0;
    expect([path, (await app.inject(path)).statusCode]).toEqual([path, 500]);
    expect([path, lines.map(({ err }) => err?.message)]).toEqual([path, [expect.stringContaining('@ResponseClass(EventSourceResponse)')]]);
  }
});

test('an event stream sends it, its data through the model', async () => {
  expect((await app.inject('/events')).body).toBe('data: {"name":"a"}\nid: 1\n\n');
});
