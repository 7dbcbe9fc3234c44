import { Catch, Controller, Get, HTTPException, IncludeInSchema, Path, ResponseModel, record, Summary, Tags, Throws } from 'antiphon';
import { OutOfStock } from './out-of-stock';
import { SoldOutError } from './sold-out-error';

/** Actions throw errors; the client receives problem details. */
@Controller('/errors')
@Tags('errors')
export class ErrorsController {
  @Get('/items/:itemId')
  @ResponseModel(record(String))
  @Throws(404)
  @Summary('An HTTPException with a header')
  read(@Path('itemId', String, { description: 'Only `foo` exists', example: 'bar' }) itemId: string) {
    if (itemId === 'foo') return { item: 'The Foo Wrestlers' };
    throw new HTTPException(404, 'Item not found', { headers: { 'X-Error': 'There goes my error' } });
  }

  @Get('/sold-out/:itemId')
  @Throws(409)
  @Summary('A custom error class')
  soldOut(@Path('itemId', String, { description: 'Name of the item to buy', example: 'plumbus' }) itemId: string) {
    throw new SoldOutError(itemId);
  }

  @Get('/out-of-stock/:itemId')
  @Catch(OutOfStock, (error) => new HTTPException(409, { detail: error.message, itemId: error.itemId }), { throws: [409] })
  @Summary('An error of a service, mapped by its class')
  outOfStock(@Path('itemId', String, { description: 'Name of the item to buy', example: 'plumbus' }) itemId: string) {
    throw new OutOfStock(itemId);
  }

  @Get('/crash')
  @IncludeInSchema(false)
  @Summary('Any other error: 500, without details for the client')
  crash() {
    throw new Error('connection to db://admin:s3cr3t@10.0.0.7 refused');
  }
}
