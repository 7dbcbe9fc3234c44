import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { EventEmitter } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import {
  type App,
  type AppOptions,
  Controller,
  createApp,
  EventSourceResponse,
  Get,
  Path,
  Post,
  Req,
  Response,
  ResponseClass,
  StreamingResponse,
  Upload,
  UploadFile,
} from '../../src/index';

/** Lets the streams of the application go on: a client that has received their first part requests it. */
const seen = new EventEmitter();

@Controller()
class ProbeController {
  @Get('/items/')
  items() {
    return ['plumbus'];
  }

  @Get('/seen')
  seen(@Req() { ip, ips, fullUrl, rootPath }: FastifyRequest) {
    return { ip, ips, fullUrl, rootPath };
  }

  @Get('/session')
  session(@Req() { protocol }: FastifyRequest, response: Response) {
    response.setCookie('session', 'x', { secure: protocol === 'https', httpOnly: true });
    return {};
  }

  @Get('/names/:name')
  name(@Path('name') name: string) {
    return name;
  }

  @Post('/uploads')
  async upload(@Upload('file', { maxSize: 64 * 1024 * 1024 }) file: UploadFile) {
    return createHash('sha256')
      .update(await file.bytes())
      .digest('hex');
  }

  @Get('/events')
  @ResponseClass(EventSourceResponse)
  async *events() {
    const goOn = once(seen, 'first');
    yield 'first';
    await goOn;
    yield 'second';
  }

  @Get('/stream')
  stream() {
    async function* parts() {
      const goOn = once(seen, 'first');
      yield 'first';
      await goOn;
      yield 'second';
    }
    return new StreamingResponse(parts(), { mediaType: 'text/plain', headers: { 'x-accel-buffering': 'no' } });
  }

  @Post('/go-on')
  goOn() {
    return seen.emit('first');
  }
}

/** The application behind the proxies: published under `/api/v1`, trusting every header of this machine's proxies. */
export function createProbeApp(options: Partial<AppOptions> = {}): App {
  return createApp({
    controllers: [ProbeController],
    rootPath: '/api/v1',
    forwardedAllowIps: '127.0.0.1',
    forwardedHeaders: ['for', 'proto', 'host', 'port', 'prefix', 'forwarded'],
    ...options,
  });
}
