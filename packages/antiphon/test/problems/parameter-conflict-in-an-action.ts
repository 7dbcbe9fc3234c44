// An action that reads one value as different types.
import { Controller, createApp, Get, Query } from '../../src';

@Controller('/items')
class Items {
  @Get() list(@Query('page') page: number, @Query('page') text: string) {
    return [page, text];
  }
}

export default createApp({ controllers: [Items] });
// → parameter-conflict | Items.list | 6 | declare it alike, or once: in one parameter, or in one dependency that the others use
