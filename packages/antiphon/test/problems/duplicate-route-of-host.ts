// An action on a path that the host serves.
import { Controller, createApp, Get } from '../../src';

@Controller('/items')
class ItemsController {
  @Get() list() {
    return [];
  }
}

const app = createApp({ controllers: [ItemsController] });
app.fastify.get('/items', async () => []);

export default app;
// → duplicate-route | ItemsController.list | 6 | change the path or the method of one of them
