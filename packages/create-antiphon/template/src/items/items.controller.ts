import { Body, Controller, Get, HTTPException, Path, Post, ResponseModel, StatusCode } from 'antiphon';
import { Item, NewItem } from './item.dto';

@Controller('/items', { tags: ['items'] })
export class ItemsController {
  readonly #items = new Map<number, Item>();

  @Get()
  @ResponseModel([Item])
  list(): Item[] {
    return [...this.#items.values()];
  }

  @Get('/:id')
  @ResponseModel(Item)
  read(@Path('id') id: number): Item {
    const item = this.#items.get(id);
    if (item === undefined) throw new HTTPException(404, `Item ${id} does not exist`);
    return item;
  }

  @Post()
  @StatusCode(201)
  @ResponseModel(Item)
  create(@Body() item: NewItem): Item {
    const created = { ...item, id: this.#items.size + 1 };
    this.#items.set(created.id, created);
    return created;
  }
}
