import { Body, Controller, createApp, Get, HTMLResponse, Path, Post, Query, ResponseClass, ResponseModel, StatusCode } from 'antiphon';
import { page, products, storeOrder } from '../fixtures';
import { Hello, NewOrder, OrderSearch, PublicProduct, SavedOrder } from './antiphon-models';

@Controller()
class BenchController {
  @Get('/hello')
  @ResponseModel(Hello)
  hello() {
    return { hello: 'world' };
  }

  @Get('/users/:userId/orders/:orderId')
  @ResponseModel(OrderSearch)
  readOrders(
    @Path('userId', { minimum: 1 }) userId: number,
    @Path('orderId', { minimum: 1 }) orderId: number,
    @Query('limit', { minimum: 1, maximum: 100 }) limit: number,
    @Query('active') active: boolean,
    @Query('q?', String) q: string | undefined,
    @Query('tags', [String]) tags: string[],
  ) {
    return { userId, orderId, limit, active, q, tags };
  }

  @Post('/orders')
  @StatusCode(201)
  @ResponseModel(SavedOrder)
  createOrder(@Body() order: NewOrder) {
    return storeOrder(order);
  }

  @Get('/products')
  @ResponseModel([PublicProduct])
  readProducts() {
    return [...products];
  }

  @Get('/page')
  @ResponseClass(HTMLResponse)
  readPage() {
    return page;
  }
}

/** Antiphon as its users write it, with every default on: documentation, error format, HEAD, redirects. */
export async function listen(): Promise<number> {
  const app = createApp({ controllers: [BenchController] });
  return Number(new URL(await app.listen({ port: 0 })).port);
}
