import { Body, Controller, Get, Post, ResponseModel, Summary, Tags } from 'antiphon';
import { Item } from './item.dto';

/** DTO classes: requests are validated; responses are filtered and completed with defaults. */
@Controller('/items')
@Tags('DTO classes')
export class ItemsController {
  @Get('/')
  @ResponseModel([String])
  @Summary('A list; `/items` without its slash is redirected here, to the host that the client sees')
  list() {
    return ['plumbus', 'portal gun'];
  }

  @Post('/')
  @ResponseModel(Item)
  @Summary('A class as body: checked, and completed with its defaults')
  create(@Body() item: Item) {
    return item;
  }

  /** The value has no `tax`, so the response has its default: `null`. This text is the comment of the action. */
  @Get('/next')
  @ResponseModel(Item)
  @Summary('A class as response model: defaults are filled in')
  next() {
    return {
      name: 'Island In The Moon',
      price: 12.99,
      description: "A place to be playin' and havin' fun",
      tags: ['breater'],
    };
  }
}
