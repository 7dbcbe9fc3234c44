import 'reflect-metadata';
import { createReadStream } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import {
  Body,
  ClassSerializerInterceptor,
  Controller,
  Get,
  Header,
  Module,
  Param,
  ParseIntPipe,
  Post,
  Query,
  Res,
  Sse,
  StreamableFile,
  UseGuards,
  UseInterceptors,
  ValidationPipe,
} from '@nestjs/common';
import { NestFactory, Reflector } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { from, map } from 'rxjs';
import { type Account, chunks, contacts, createFile, page, products, searchOf, storeOrder, ticks } from '../fixtures';
import { NewOrder } from './models';
import { CurrentAccount, Roles, RolesGuard, TenantInterceptor } from './nest-reports';
import { OrderQuery, ProductFilter, StoredContact, StoredOrder, StoredProduct } from './stored-models';

const { file } = createFile();

@Controller()
class BenchController {
  @Get('/hello')
  hello() {
    return { hello: 'world' };
  }

  @Get('/users/:userId/orders/:orderId')
  readOrders(@Param('userId', ParseIntPipe) userId: number, @Param('orderId', ParseIntPipe) orderId: number, @Query() query: OrderQuery) {
    return searchOf({ userId, orderId }, query);
  }

  @Get('/filter')
  filter(@Query() filter: ProductFilter) {
    return filter;
  }

  @Post('/orders')
  createOrder(@Body() order: NewOrder) {
    return new StoredOrder(storeOrder(order));
  }

  @Get('/products')
  readProducts() {
    return products.map((product) => new StoredProduct(product));
  }

  @Get('/contacts')
  readContacts() {
    return contacts.map((contact) => new StoredContact(contact));
  }

  @Get('/page')
  @Header('content-type', 'text/html; charset=utf-8')
  readPage() {
    return page;
  }

  @Get('/file')
  readFile() {
    return new StreamableFile(createReadStream(file));
  }

  @Get('/stream')
  readStream() {
    return new StreamableFile(Readable.from(chunks(), { objectMode: false }), { type: 'text/plain; charset=utf-8' });
  }

  @Sse('/events')
  readEvents() {
    return from(ticks()).pipe(map((data) => ({ data })));
  }

  @Get('/visit')
  visit(@Res({ passthrough: true }) reply: FastifyReply) {
    reply.header('x-request-cost', '1').header('x-rate-limit', '100').header('cache-control', 'no-store');
    reply.header('set-cookie', ['session=abc123; Max-Age=3600; Path=/; HttpOnly', 'theme=dark; Path=/']);
    return { hello: 'world' };
  }

  @Get('/reports')
  @Roles('admin')
  @UseGuards(RolesGuard)
  @UseInterceptors(TenantInterceptor)
  readReport(@CurrentAccount() { name }: Account, @Query('page', ParseIntPipe) page: number) {
    return { user: name, page };
  }
}

@Module({ controllers: [BenchController] })
class BenchModule {}

/** NestJS on Fastify, with validation and serialization as in its documentation. */
export async function listen(): Promise<number> {
  const app = await NestFactory.create<NestFastifyApplication>(BenchModule, new FastifyAdapter(), { logger: false });
  app.useGlobalPipes(new ValidationPipe({ transform: true, whitelist: true }));
  app.useGlobalInterceptors(new ClassSerializerInterceptor(app.get(Reflector)));
  await app.listen(0, '127.0.0.1');
  return (app.getHttpServer().address() as AddressInfo).port;
}
