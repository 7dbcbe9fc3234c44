import { Controller, Get } from '../../../src';

const { items } = require('./no-such-file');

@Controller('/items')
export class ItemsController {
  @Get()
  list() {
    return items;
  }
}
