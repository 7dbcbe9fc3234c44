// A parameter that was renamed, but not in the path, of an action that also receives the request.
import type { FastifyRequest } from 'fastify';
import { Controller, createApp, Get, signatures } from '../../src';

@Controller('/items', { inferParameters: true })
class ItemsController {
  static {
    signatures(this, {
      read: {
        parameters: [
          ['id', Number],
          ['request', 'request'],
        ],
      },
    });
  }
  @Get('/:itemId')
  read(id: number, request: FastifyRequest) {
    return [id, request.url];
  }
}

export default createApp({ controllers: [ItemsController] });
// → path-parameter-unused | ItemsController.read | 18 | declare it: `itemId: string`, rename it in the path, or specify the source: @Path('itemId')
