// The platform's `Request` as a parameter.
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  @Get() read(request: Request) {
    return request.url;
  }
}

export default createApp({ controllers: [A] });
// → platform-class | A.read (parameter 1) | 6 | write @Req() request: FastifyRequest (import type { FastifyRequest } from 'fastify')
