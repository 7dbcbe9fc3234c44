import {
  BackgroundTasks,
  Controller,
  createApp,
  Depends,
  dependency,
  Get,
  Inject,
  Injectable,
  type Provider,
  provide,
  Query,
  Response,
  SecurityScopes,
  SetupError,
} from '../../src';
import { testClient } from '../../src/testing';

class Pagination {
  constructor(@Query('page', Number, { default: 1 }) readonly page: number) {}
}

@Injectable()
class Search {
  constructor(
    @Query('q', { default: '' }) readonly text: string,
    readonly pagination: Pagination,
  ) {}
}

const pageOf = dependency({ uses: [Pagination] }, ({ page }) => page);

@Controller('/items')
class Items {
  @Get()
  list(@Depends(Pagination) { page }: Pagination, @Depends(Search) search: Search, @Depends(pageOf) used: number) {
    return [page, search.text, search.pagination.page, used];
  }
}

const parametersOf = (app: ReturnType<typeof createApp>) =>
  app.openapi().paths?.['/items']?.get?.parameters?.map((each) => ('name' in each ? each.name : ''));

it('is the service of `@Depends`, of dependencies and of other classes if a provider supplies it', async () => {
  const providers: readonly Provider[] = [
    provide(Pagination, { value: new Pagination(7) }),
    provide(Pagination, { factory: async () => new Pagination(7) }),
  ];
  for (const provider of providers) {
    const app = createApp({ controllers: [Items], providers: [provider] });
    await using client = testClient(app);
    expect(await (await client.get('/items?page=2&q=a')).json()).toEqual([7, 'a', 7, 7]);
    expect(parametersOf(app)).toEqual(['q']);
  }
});

it('is created for each request without a provider', async () => {
  const app = createApp({ controllers: [Items] });
  await using client = testClient(app);
  expect(await (await client.get('/items?page=2&q=a')).json()).toEqual([2, 'a', 2, 2]);
  expect(parametersOf(app)).toEqual(['page', 'q']);
});

it('is supplied by the provider of an outer application, and in a constructor too', async () => {
  @Controller('/first')
  class First {
    constructor(@Inject(Pagination) readonly pagination: Pagination) {}

    @Get()
    read(@Depends(Pagination) pagination: Pagination) {
      return [this.pagination.page, pagination === this.pagination];
    }
  }
  const app = createApp({ controllers: [], providers: [provide(Pagination, { value: new Pagination(3) })] });
  app.mount('/inner', createApp({ controllers: [First, Items] }));
  await using client = testClient(app);
  expect(await (await client.get('/inner/first')).json()).toEqual([3, true]);
  expect(await (await client.get('/inner/items')).json()).toEqual([3, '', 3, 3]);
});

it('is replaced by an override of a test, with and without a provider', async () => {
  for (const providers of [[], [provide(Pagination, { value: new Pagination(3) })]]) {
    await using client = testClient(createApp({ controllers: [Items], providers }), { overrides: [[Pagination, new Pagination(9)]] });
    expect(await (await client.get('/items?page=2')).json()).toEqual([9, '', 9, 9]);
  }
});

it('is a problem if another class that reads the request is to supply it', async () => {
  class Small extends Pagination {}
  const error = await createApp({ controllers: [Items], providers: [provide(Pagination, { useClass: Small })] })
    .ready()
    .catch((thrown: unknown) => thrown);
  expect((error as SetupError).problems).toMatchObject([{ code: 'request-in-constructor' }]);
});

it('is a problem if a provider supplies an object that each request has', async () => {
  const providers = [Response, BackgroundTasks, AbortSignal, SecurityScopes].map((each) =>
    provide(each, { factory: () => new Response() as never }),
  );
  const error = await createApp({ controllers: [Items], providers })
    .ready()
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(SetupError);
  expect((error as SetupError).problems.map(({ code, sentence }) => [code, sentence])).toEqual([
    ['not-a-provider', 'the list supplies `Response`, of which each request has its own'],
    ['not-a-provider', 'the list supplies `BackgroundTasks`, of which each request has its own'],
    ['not-a-provider', 'the list supplies `AbortSignal`, of which each request has its own'],
    ['not-a-provider', 'the list supplies `SecurityScopes`, of which each request has its own'],
  ]);
});
