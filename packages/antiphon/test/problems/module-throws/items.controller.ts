import { Controller, Get } from '../../../src';

const { SHOP_DATABASE } = process.env;
if (SHOP_DATABASE === undefined) throw new Error('SHOP_DATABASE is not set');

@Controller('/items')
export class ItemsController {
  @Get()
  list() {
    return SHOP_DATABASE;
  }
}
