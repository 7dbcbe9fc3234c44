import 'reflect-metadata';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import type { NextFunction, Request, Response } from 'express';
import {
  Body,
  ContentType,
  Controller,
  createExpressServer,
  type ExpressErrorMiddlewareInterface,
  Get,
  Header,
  HttpCode,
  HttpError,
  JsonController,
  Middleware,
  Param,
  Post,
  QueryParams,
  Res,
} from 'routing-controllers';
import { chunks, contacts, createFile, page, products, searchOf, storeOrder } from '../fixtures';
import { NewOrder } from './models';
import { OrderQuery, ProductFilter, StoredContact, StoredOrder, StoredProduct } from './stored-models';

const { file } = createFile();

@JsonController()
class JSONController {
  @Get('/hello')
  hello() {
    return { hello: 'world' };
  }

  @Get('/users/:userId/orders/:orderId')
  readOrders(@Param('userId') userId: number, @Param('orderId') orderId: number, @QueryParams() query: OrderQuery) {
    return searchOf({ userId, orderId }, query);
  }

  @Get('/filter')
  filter(@QueryParams() filter: ProductFilter) {
    return filter;
  }

  @Post('/orders')
  @HttpCode(201)
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

  @Get('/visit')
  @Header('x-request-cost', '1')
  @Header('x-rate-limit', '100')
  @Header('cache-control', 'no-store')
  visit(@Res() response: Response) {
    response.cookie('session', 'abc123', { httpOnly: true, maxAge: 3_600_000 }).cookie('theme', 'dark');
    return { hello: 'world' };
  }
}

@Controller()
class PageController {
  @Get('/page')
  @ContentType('text/html')
  readPage() {
    return page;
  }

  @Get('/file')
  async readFile(@Res() response: Response) {
    await promisify<string, void>(response.sendFile.bind(response))(file);
    return response;
  }

  @Get('/stream')
  @ContentType('text/plain')
  readStream() {
    return Readable.from(chunks());
  }
}

/** An error handler; the default one passes the error on after its response, and Express then closes the connection. */
@Middleware({ type: 'after' })
class ErrorHandler implements ExpressErrorMiddlewareInterface {
  error(error: Error & { errors?: unknown }, _request: Request, response: Response, _next: NextFunction): void {
    response.status(error instanceof HttpError ? error.httpCode : 500).json({ message: error.message, errors: error.errors });
  }
}

/** routing-controllers on Express, with an error handler as in its documentation. */
export async function listen(): Promise<number> {
  const app = createExpressServer({
    controllers: [JSONController, PageController],
    middlewares: [ErrorHandler],
    defaultErrorHandler: false,
    validation: { whitelist: true },
  });
  const server: Server = await new Promise((resolve) => {
    const listening: Server = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  return (server.address() as AddressInfo).port;
}
