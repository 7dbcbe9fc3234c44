import { Controller, Get, HTTPException, IncludeInSchema, Path, ResponseModel, record, Summary, Tags, Throws } from 'antiphon';
import { SoldOutError } from './sold-out-error';

/** Errors are thrown; the client gets problem details. */
@Controller('/errors')
@Tags('errors')
export class ErrorsController {
  @Get('/items/:itemId')
  @ResponseModel(record(String))
  @Throws(404)
  @Summary('An HTTPException with a header')
  read(@Path('itemId', String, { description: 'Only `foo` is there', example: 'bar' }) itemId: string) {
    if (itemId === 'foo') return { item: 'The Foo Wrestlers' };
    throw new HTTPException(404, 'Item not found', { headers: { 'X-Error': 'There goes my error' } });
  }

  @Get('/sold-out/:itemId')
  @Throws(409)
  @Summary('An error class of our own')
  soldOut(@Path('itemId', String, { description: 'What somebody wants to buy', example: 'plumbus' }) itemId: string) {
    throw new SoldOutError(itemId);
  }

  @Get('/crash')
  @IncludeInSchema(false)
  @Summary('Anything else that is thrown: 500, and the client learns nothing of it')
  crash() {
    throw new Error('connection to db://admin:s3cr3t@10.0.0.7 refused');
  }
}
