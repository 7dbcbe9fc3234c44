import { Controller, EventSourceResponse, Get, HTTPException, Response, ResponseClass, StreamingResponse } from 'antiphon';
import { serve } from './serve';

@Controller()
class StreamsController {
  @Get('/lines')
  async *lines() {
    if (this !== undefined) throw new HTTPException(404, 'no such stream');
    yield 1;
  }

  @Get('/events')
  @ResponseClass(EventSourceResponse)
  async *events() {
    if (this !== undefined) throw new HTTPException(409, 'taken');
    yield 1;
  }

  @Get('/pieces')
  pieces() {
    return new StreamingResponse(failing());
  }

  @Get('/headers')
  @ResponseClass(EventSourceResponse)
  async *headers(response: Response) {
    response.headers.set('X-Late', '1');
    response.statusCode = 202;
    yield 1;
  }

  @Get('/late')
  @ResponseClass(StreamingResponse)
  async *late() {
    yield 'first';
    throw new Error('too late');
  }
}

// biome-ignore lint/correctness/useYield: it fails before its first item
function* failing(): Generator<string> {
  throw new Error('boom');
}

test('an error before the first item is a real error response', async () => {
  const send = await serve({ controllers: [StreamsController] });
  const [lines, events, pieces] = [await send('GET', '/lines'), await send('GET', '/events'), await send('GET', '/pieces')];
  expect([lines.status, lines.text]).toEqual([404, '{"detail":"no such stream"}']);
  expect([events.status, events.text]).toEqual([409, '{"detail":"taken"}']);
  expect([pieces.status, pieces.text]).toEqual([500, '{"detail":"Internal Server Error"}']);
  expect([lines, events, pieces].every(({ isComplete }) => isComplete)).toBe(true);
});

test('headers and status set before the first yield are sent', async () => {
  const send = await serve({ controllers: [StreamsController] });
  const reply = await send('GET', '/headers');
  expect([reply.status, reply.header('x-late'), reply.text]).toEqual([202, ['1'], 'data: 1\n\n']);
});

test('an error after it cuts the connection', async () => {
  const send = await serve({ controllers: [StreamsController] });
  const reply = await send('GET', '/late');
  expect([reply.status, reply.text, reply.isComplete]).toEqual([200, 'first', false]);
});
