import { Controller, Get, HTTPException, Path } from 'antiphon';
import { integer } from '../integer';

/** What is thrown. */
@Controller()
export class ExceptionsController {
  @Get('/exc/:code')
  status(@Path('code', Number, integer) code: number) {
    throw new HTTPException(code);
  }

  @Get('/exc-detail')
  detail() {
    throw new HTTPException(418, { any: ['json'] });
  }

  @Get('/boom')
  error() {
    throw new Error('boom');
  }
}
