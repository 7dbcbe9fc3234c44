import { Controller, createApp, Get, HTMLResponse, HTTPException, JSONResponse, Path, ResponseClass, ResponseModel } from 'antiphon';
import { integer } from './integer';

@Controller()
class PagesController {
  @Get('/items/')
  items() {
    return '<h1>Items</h1><p>This is a list of items.</p>';
  }

  @Get('/missing/:i')
  missing(@Path('i', Number, integer) _i: number) {
    return 'x';
  }

  @Get('/exc')
  thrown() {
    throw new HTTPException(404, 'nope');
  }

  @Get('/exc-rv')
  @ResponseModel(Number)
  @ResponseClass(JSONResponse)
  json() {
    return 1;
  }
}

/** HTML unless an action sets another class; errors stay JSON. */
export default createApp({ errorFormat: 'fastapi', defaultResponseClass: HTMLResponse, controllers: [PagesController] });
