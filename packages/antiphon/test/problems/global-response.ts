// The platform's `Response` by a forgotten import.
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  @Get() read(response: Response) {
    return response.status;
  }
}

export default createApp({ controllers: [A] });
// → global-response | A.read (parameter 1) | 6 | import { Response } from 'antiphon'
