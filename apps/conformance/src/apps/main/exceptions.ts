import { Controller, Get, HTTPException, Path, Responses, Throws } from 'antiphon';
import { anyStatus } from '../documented';
import { integer } from '../integer';

/** Thrown errors. */
@Controller()
export class ExceptionsController {
  @Get('/exc/:code')
  @Responses(anyStatus)
  status(@Path('code', Number, integer) code: number) {
    throw new HTTPException(code);
  }

  @Get('/exc-detail')
  detail() {
    throw new HTTPException(418, { any: ['json'] });
  }

  @Get('/boom')
  @Throws(500)
  error() {
    throw new Error('boom');
  }
}
