import { setTimeout as sleep } from 'node:timers/promises';
import {
  BackgroundTasks,
  Controller,
  FileResponse,
  Get,
  Hook,
  HTTPException,
  PlainTextResponse,
  Query,
  Reply,
  Response,
  ResponseModel,
} from 'antiphon';
import type { FastifyReply } from 'fastify';
import { inside } from './inside';
import { Item } from './models';

@Controller('/fails')
export class FailsController {
  @Get('/throws') throws() {
    throw new Error(inside);
  }

  @Get('/rejects') async rejects() {
    await sleep(1);
    throw new TypeError(inside);
  }

  @Get('/text') text() {
    throw `just text: ${inside}`;
  }

  @Get('/nothing') nothing() {
    throw undefined;
  }

  @Get('/hostile') hostile() {
    throw Object.assign(new Error(inside), { statusCode: '400', code: inside, headers: { 'x-inside': inside } });
  }

  @Get('/model') @ResponseModel(Item) model() {
    return { name: inside } as Item;
  }

  @Get('/circular') circular() {
    const value: Record<string, unknown> = { inside };
    value.self = value;
    return value;
  }

  @Get('/file') file() {
    return new FileResponse(`/${inside}`);
  }

  @Get('/render') render() {
    return new Unrenderable('x');
  }

  @Get('/status') status() {
    return new Response(inside, { statusCode: 42 });
  }

  @Get('/early-hints') earlyHints() {
    return new Response(inside, { statusCode: 103 });
  }

  @Get('/header') header(@Query('value') value: string, response: Response) {
    response.headers.set('x-value', value);
    return 'ok';
  }

  @Get('/after-injected') afterInjected(response: Response) {
    response.headers.set('x-inside', inside).set('cache-control', 'max-age=60');
    throw new Error(inside);
  }

  @Get('/after-cookies') afterCookies(response: Response) {
    response.setCookie('inside', inside);
    throw new Error(inside);
  }

  @Get('/after-thrown') afterThrown(response: Response) {
    response.setCookie('inside', inside).headers.set('x-inside', inside);
    throw new HTTPException(409, 'Not now');
  }

  /** The error response fails like the response itself. */
  @Get('/on-send') @Hook('onSend', fail) onSend() {
    return 'ok';
  }

  @Get('/reply-header') replyHeader(@Reply() reply: FastifyReply) {
    reply.header('x-inside', `${inside}\r\n`);
    return 'ok';
  }

  @Get('/background') background(tasks: BackgroundTasks) {
    tasks.addTask(() => Promise.reject(new Error(inside)));
    return 'ok';
  }
}

async function fail(): Promise<never> {
  throw new Error(inside);
}

class Unrenderable extends PlainTextResponse {
  override render(): string {
    throw new Error(inside);
  }
}
