import { type App, Body, Controller, createApp, Delete, Get, Path, Post, Put, ResponseModel } from 'antiphon';
import { IsInt, IsNumber } from 'class-validator';
import { NewOrder } from '../servers/models';

/** Serves five routes for each resource, each with its own DTO class. */
export async function listen(resources: number): Promise<void> {
  await (await start(resources)).listen({ port: 0 });
}

/** Starts the application without a port. */
export function start(resources: number): Promise<App> {
  const controllers = Array.from({ length: resources }, (_, index) => resourceController(index));
  return createApp({ controllers }).ready();
}

function resourceController(index: number): new () => object {
  class Item extends NewOrder {
    @IsInt() id!: number;
    @IsNumber() total!: number;
  }
  Object.defineProperty(Item, 'name', { value: `Item${index}` });

  @Controller(`/resource${index}`)
  class Resource {
    @Get('/')
    @ResponseModel([Item])
    list(): Item[] {
      return [];
    }

    @Get('/:id')
    @ResponseModel(Item)
    read(@Path('id') _id: number): Item {
      return new Item();
    }

    @Post('/')
    @ResponseModel(Item)
    create(@Body(Item) item: Item): Item {
      return item;
    }

    @Put('/:id')
    @ResponseModel(Item)
    replace(@Path('id') _id: number, @Body(Item) item: Item): Item {
      return item;
    }

    @Delete('/:id')
    remove(@Path('id') _id: number): void {}
  }
  Object.defineProperty(Resource, 'name', { value: `Resource${index}` });
  return Resource;
}
