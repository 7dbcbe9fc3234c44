import { Around, Controller, createApp, Get, type Interceptor } from 'antiphon';

/** Returns an interceptor that keeps the value of each URL for a number of milliseconds. */
function cached(milliseconds: number): Interceptor {
  const kept = new Map<string, { value: unknown; until: number }>();
  return async ({ request }, next) => {
    const found = kept.get(request.url);
    if (found !== undefined && found.until > Date.now()) return found.value;
    const value = await next();
    kept.set(request.url, { value, until: Date.now() + milliseconds });
    return value;
  };
}

export class Items {
  async findAll() {
    return [{ id: 1, name: 'Nest' }];
  }
}

@Controller()
class ItemsController {
  constructor(private readonly items: Items) {}

  @Get()
  @Around(cached(5_000))
  list() {
    return this.items.findAll();
  }
}

/** The sample `20-cache`: an action whose value is kept. */
export const createCache = () => createApp({ controllers: [ItemsController] });
