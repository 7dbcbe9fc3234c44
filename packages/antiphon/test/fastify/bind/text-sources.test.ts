import 'reflect-metadata';
import { Expose } from 'class-transformer';
import { IsString } from 'class-validator';
import { Controller, createApp, Get, Header, record } from '../../../src';
import { portOf, rawExchange } from '../raw-exchange';

class Headers {
  @Expose({ name: 'last-event-id' }) @IsString() lastEventId!: string;
}

@Controller()
class Events {
  @Get('/one') one(@Header('Last-Event-ID') id: string, @Header('x-other') other: string) {
    return [id, other];
  }
  @Get('/class') all(@Header() headers: Headers) {
    return [headers.lastEventId];
  }
  @Get('/record') record(@Header(record(String)) headers: Record<string, string>) {
    return [headers['last-event-id']];
  }
}

test('Last-Event-ID is decoded as UTF-8, which browsers send; another value is left as it is', async () => {
  const app = createApp({ controllers: [Events] });
  const port = await portOf(app);
  const ask = async (path: string, id: string) => {
    const { body } = await rawExchange(port, `GET ${path}`, ['Host: test', `Last-Event-ID: ${id}`, 'X-Other: \xc3\xa9']);
    return JSON.parse(Buffer.from(body, 'latin1').toString()) as string[];
  };
  const utf8 = (text: string) => Buffer.from(text).toString('latin1');
  expect(await ask('/one', utf8('é-日本-🎈'))).toEqual(['é-日本-🎈', '\xc3\xa9']);
  expect(await ask('/class', utf8('é-日本'))).toEqual(['é-日本']);
  expect(await ask('/record', utf8('é-日本'))).toEqual(['é-日本']);
  expect(await ask('/one', '7')).toEqual(['7', '\xc3\xa9']);
  expect(await ask('/one', '\xe9')).toEqual(['é', '\xc3\xa9']);
  await app.close();
});
