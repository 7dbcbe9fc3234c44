import { Controller, Get, HTMLResponse, ResponseClass, Throws } from 'antiphon';
import { unchecked } from '../unchecked';

/** HTML responses with values that are not text. */
@Controller('/html')
@ResponseClass(HTMLResponse)
export class HtmlController {
  @Get('/none')
  nothing() {
    return null;
  }

  @Get('/bytes')
  bytes() {
    return Buffer.from('<p>bytes</p>');
  }

  @Get('/bytes-non-utf8')
  bytesOfNoText() {
    return Buffer.from([0xff, 0xfe]);
  }

  @Get('/int')
  @Throws(500)
  number() {
    return unchecked(5);
  }

  @Get('/dict')
  @Throws(500)
  object() {
    return unchecked({ a: 1 });
  }
}
