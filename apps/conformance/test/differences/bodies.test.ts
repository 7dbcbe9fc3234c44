import { Body, Controller, Post } from 'antiphon';
import { IsString } from 'class-validator';
import type { HeaderLine } from '../../src/replay/recording';
import { serve } from './serve';

class Note {
  @IsString() text!: string;
}

@Controller()
class NotesController {
  @Post('/notes')
  create(@Body() note: Note) {
    return note;
  }
}

const type = (contentType: string): HeaderLine[] => [['Content-Type', contentType]];

test('unsupported-media-type-415: a body that is not JSON is a 415', async () => {
  const send = await serve({ controllers: [NotesController] });
  const body = '{"text":"a"}';
  const replies = [
    await send('POST', '/notes', { body }),
    await send('POST', '/notes', { body, headers: type('text/plain') }),
    await send('POST', '/notes', { body, headers: type('application/octet-stream') }),
    await send('POST', '/notes', { body, headers: type('application/x-www-form-urlencoded') }),
    await send('POST', '/notes', { body, headers: type('json') }),
  ];
  expect(replies.map(({ status }) => status)).toEqual([415, 415, 415, 415, 415]);
  expect(Object.keys(JSON.parse(replies[0]?.text ?? ''))).toEqual(['detail']);
});

test('malformed-json-400: text that is not JSON is a 400', async () => {
  const send = await serve({ controllers: [NotesController] });
  const statuses = await Promise.all(
    ['{bad', '{"text": "a",}', '{"text": "a"} trailing', '{"text": NaN}'].map(
      async (body) => (await send('POST', '/notes', { body, headers: type('application/json') })).status,
    ),
  );
  expect(statuses).toEqual([400, 400, 400, 400]);
});

test('a 400 does not mention the parser', async () => {
  const send = await serve({ controllers: [NotesController] });
  const { text } = await send('POST', '/notes', { body: '{"secret', headers: type('application/json') });
  expect(text).not.toContain('secret');
});
