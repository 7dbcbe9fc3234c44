// A service that receives the response of a request.
import { Controller, createApp, Get, Injectable, Response } from '../../src';

@Injectable()
class Headers {
  constructor(readonly response: Response) {}
}

@Controller('/a')
class A {
  constructor(readonly headers: Headers) {}
  @Get() list() {
    return typeof this.headers.response;
  }
}

export default createApp({ controllers: [A] });
// → request-in-constructor | Headers.constructor (parameter 1) | 6 | move the parameter to the action, or receive `Headers` there: @Depends(Headers)
