import {
  Body,
  Controller,
  Delete,
  Get,
  HTTPException,
  Patch,
  Path,
  Post,
  Query,
  ResponseModel,
  StatusCode,
} from 'antiphon';
import { Item, ItemChanges, ItemRange, NewItem } from './item.dto.js';
import { Items } from './items.js';

const itemId = { description: 'Id of the item' };

@Controller('/items', { tags: ['items'] })
export class ItemsController {
  constructor(private readonly items: Items) {}

  @Get()
  @ResponseModel([Item])
  list(@Query() range: ItemRange): Item[] {
    return this.items.list(range);
  }

  @Get('/:id')
  @ResponseModel(Item)
  read(@Path('id', itemId) id: number): Item {
    return found(id, this.items.find(id));
  }

  @Post()
  @StatusCode(201)
  @ResponseModel(Item)
  create(@Body() item: NewItem): Item {
    return this.items.add(item);
  }

  @Patch('/:id')
  @ResponseModel(Item)
  change(@Path('id', itemId) id: number, @Body() changes: ItemChanges): Item {
    return found(id, this.items.change(id, changes));
  }

  @Delete('/:id')
  @StatusCode(204)
  remove(@Path('id', itemId) id: number): void {
    if (!this.items.remove(id)) throw noItem(id);
  }
}

function found(id: number, item: Item | undefined): Item {
  if (item === undefined) throw noItem(id);
  return item;
}

function noItem(id: number): HTTPException {
  return new HTTPException(404, `Item ${id} does not exist`);
}
