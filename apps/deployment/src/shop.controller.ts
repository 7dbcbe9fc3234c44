import { Body, Controller, EventSourceResponse, Get, Header, Path, Post, Req, ResponseClass, Signal } from 'antiphon';
import type { FastifyRequest } from 'fastify';
import { Broadcast } from './broadcast';

declare module 'fastify' {
  interface Session {
    user?: string;
  }
}

@Controller()
export class ShopController {
  constructor(private readonly broadcast: Broadcast) {}

  @Get('/items/:itemId')
  async read(@Path('itemId') itemId: number) {
    return { itemId, instance: process.pid };
  }

  @Post('/news')
  async send(@Body('text', String) text: string) {
    return { id: await this.broadcast.send('news', { text }) };
  }

  @Get('/news')
  @ResponseClass(EventSourceResponse)
  async *news(@Signal() signal: AbortSignal, @Header('Last-Event-ID?', String, { pattern: '^\\d+-\\d+$' }) lastId: string | undefined) {
    yield* this.broadcast.after(lastId, signal);
  }

  @Post('/login')
  async login(@Body('name', String) name: string, @Req() request: FastifyRequest) {
    await request.session.regenerate();
    request.session.set('user', name);
    return { name };
  }

  @Get('/me')
  me(@Req() request: FastifyRequest) {
    return { name: request.session.get('user') ?? null };
  }
}
