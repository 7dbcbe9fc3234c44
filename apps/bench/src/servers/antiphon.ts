import {
  Body,
  Controller,
  createApp,
  Depends,
  EventSourceResponse,
  FileResponse,
  Get,
  HTMLResponse,
  Path,
  Post,
  Query,
  Response,
  ResponseClass,
  ResponseModel,
  StatusCode,
  StreamingResponse,
} from 'antiphon';
import { type Account, chunks, contacts, createFile, page, products, storeOrder, type Tenant, ticks } from '../fixtures';
import { type Protocol, serverOptions } from '../protocol';
import { Hello, NewOrder, OrderSearch, ProductFilter, PublicContact, PublicProduct, ReportPage, SavedOrder } from './models';
import { account, requireRole, tenant } from './report-dependencies';

const { file } = createFile();

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

  @Get('/filter')
  @ResponseModel(ProductFilter)
  filter(@Query() filter: ProductFilter) {
    return filter;
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

  @Get('/contacts')
  @ResponseModel([PublicContact])
  readContacts() {
    return [...contacts];
  }

  @Get('/page')
  @ResponseClass(HTMLResponse)
  readPage() {
    return page;
  }

  @Get('/file')
  readFile() {
    return new FileResponse(file);
  }

  @Get('/stream')
  readStream() {
    return new StreamingResponse(chunks(), { mediaType: 'text/plain' });
  }

  @Get('/events')
  @ResponseClass(EventSourceResponse)
  readEvents() {
    return ticks();
  }

  @Get('/visit')
  @ResponseModel(Hello)
  visit(response: Response) {
    response.headers.set('x-request-cost', '1');
    response.headers.set('x-rate-limit', '100');
    response.headers.set('cache-control', 'no-store');
    response.setCookie('session', 'abc123', { httpOnly: true, maxAge: 3600 });
    response.setCookie('theme', 'dark');
    return { hello: 'world' };
  }

  @Get('/reports', { dependencies: [requireRole('admin')] })
  @ResponseModel(ReportPage)
  readReport(@Depends(account) user: Account, @Depends(tenant) owner: Tenant, @Query('page', { minimum: 1 }) page: number) {
    return { user: user.name, tenant: owner.name, page };
  }
}

/** Antiphon as its users write it, with all defaults: documentation, error format, HEAD, redirects. */
export async function listen(protocol: Protocol, nodeTuning = true): Promise<number> {
  const app = createApp({ controllers: [BenchController], nodeTuning, fastify: serverOptions(protocol) });
  return Number(new URL(await app.listen({ port: 0 })).port);
}
