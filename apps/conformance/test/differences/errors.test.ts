import { BackgroundTasks, Body, Controller, Get, HTTPException, Post, Response } from 'antiphon';
import { IsString } from 'class-validator';
import { serve } from './serve';

class Note {
  @IsString() text!: string;
}

const ran: string[] = [];

@Controller()
class ErrorsController {
  @Get('/thrown')
  thrown(response: Response, tasks: BackgroundTasks) {
    response.headers.set('X-Lost', '1');
    response.setCookie('lost', '1');
    tasks.addTask(() => ran.push('task'));
    throw new HTTPException(404, 'nope', { headers: { 'X-Error': '1' } });
  }

  @Post('/notes')
  create(@Body() note: Note) {
    return note;
  }
}

test('errors are problem details unless FastAPI’s form is configured', async () => {
  const send = await serve({ errorFormat: 'problem', controllers: [ErrorsController] });
  const [thrown, invalid, missing] = [
    await send('GET', '/thrown'),
    await send('POST', '/notes', { body: '{}', headers: [['Content-Type', 'application/json']] }),
    await send('GET', '/nowhere'),
  ];
  expect(thrown.header('content-type')).toEqual(['application/problem+json']);
  expect(JSON.parse(thrown.text)).toEqual({ type: 'about:blank', title: 'Not Found', status: 404, detail: 'nope', instance: '/thrown' });
  expect(JSON.parse(invalid.text)).toMatchObject({ status: 422, errors: [{ in: 'body', pointer: '#/text' }] });
  expect(JSON.parse(missing.text)).toMatchObject({ status: 404, instance: '/nowhere' });
});

test('what was put on the injected response does not reach an error response', async () => {
  const send = await serve({ controllers: [ErrorsController] });
  const reply = await send('GET', '/thrown');
  expect([reply.header('x-lost'), reply.header('set-cookie'), reply.header('x-error')]).toEqual([[], [], ['1']]);
  expect(ran).toEqual([]);
});

test('errors that Fastify finds have the same form: a malformed URL, a method of another path', async () => {
  const send = await serve({ errorFormat: 'problem', controllers: [ErrorsController] });
  const [malformed, method, page] = [await send('GET', '/notes/%zz'), await send('PUT', '/notes'), await send('POST', '/docs')];
  expect([malformed, method, page].map(({ status }) => status)).toEqual([400, 405, 405]);
  expect([malformed, method, page].map((reply) => reply.header('content-type').join())).toEqual(Array(3).fill('application/problem+json'));
});
