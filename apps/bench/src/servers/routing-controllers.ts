import 'reflect-metadata';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  Body,
  ContentType,
  Controller,
  createExpressServer,
  Get,
  HttpCode,
  JsonController,
  Param,
  Post,
  QueryParams,
} from 'routing-controllers';
import { page, products, searchOf, storeOrder } from '../fixtures';
import { NewOrder } from './models';
import { OrderQuery, StoredOrder, StoredProduct } from './stored-models';

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

  @Post('/orders')
  @HttpCode(201)
  createOrder(@Body() order: NewOrder) {
    return new StoredOrder(storeOrder(order));
  }

  @Get('/products')
  readProducts() {
    return products.map((product) => new StoredProduct(product));
  }
}

@Controller()
class PageController {
  @Get('/page')
  @ContentType('text/html')
  readPage() {
    return page;
  }
}

/** routing-controllers on Express. */
export async function listen(): Promise<number> {
  const app = createExpressServer({ controllers: [JSONController, PageController], validation: { whitelist: true } });
  const server: Server = await new Promise((resolve) => {
    const listening: Server = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  return (server.address() as AddressInfo).port;
}
