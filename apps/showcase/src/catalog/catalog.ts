import {
  type App,
  Controller,
  createApp,
  Field,
  Get,
  HTTPException,
  PageOf,
  Path,
  Query,
  ResponseModel,
  Tags,
  Throws,
  VERSION_NEUTRAL,
  Version,
} from 'antiphon';

class ProductV1 {
  @Field() name!: string;
}

class Product extends ProductV1 {
  @Field({ description: 'In cents' }) price!: number;
}

const products = [
  { name: 'Plumbus', price: 650, cost: 12 },
  { name: 'Portal gun', price: 990_000, cost: 45_000 },
];

@Controller('/products', { tags: ['products'] })
class ProductsController {
  /** Version 1 returned all products, without their prices. */
  @Get()
  @Version('1')
  @ResponseModel([ProductV1])
  listAll() {
    return products;
  }

  @Get()
  @Version('2')
  @ResponseModel(PageOf(Product))
  list(@Query('page', { minimum: 1, multipleOf: 1, default: 1 }) page: number) {
    return { items: products.slice(page - 1, page), total: products.length, page, size: 1 };
  }

  @Get('/:name')
  @Version(['1', '2'])
  @ResponseModel(Product)
  @Throws(404)
  read(@Path('name') name: string) {
    const found = products.find((product) => product.name === name);
    if (found === undefined) throw new HTTPException(404);
    return found;
  }
}

@Controller('/status', { version: VERSION_NEUTRAL })
class StatusController {
  @Get()
  @Tags('operations')
  read() {
    return { up: true };
  }
}

/** An application with two versions of its API, which a header names, and with documents for two kinds of readers. */
export function createCatalog(): App {
  return createApp({
    title: 'Catalog',
    controllers: [ProductsController, StatusController],
    prefix: { path: '/api', exclude: [StatusController] },
    versioning: {
      by: 'header',
      default: '1',
      deprecated: { 1: { since: new Date('2026-01-31'), sunset: new Date('2027-01-31'), link: 'https://shop.example.com/migration' } },
    },
    documents: { public: { tags: ['products'] }, operations: { tags: ['operations'], title: 'Operation of the catalog' } },
  });
}
