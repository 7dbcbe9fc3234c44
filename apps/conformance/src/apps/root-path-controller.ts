import { Controller, Get, Req } from 'antiphon';
import type { FastifyRequest } from 'fastify';
import { pathOf } from './request-facts';

/** Reports the root path that the application uses. */
@Controller()
export class RootPathController {
  @Get('/app')
  main(@Req() request: FastifyRequest) {
    return { message: 'Hello World', root_path: request.rootPath };
  }

  @Get('/items/')
  items(@Req() request: FastifyRequest) {
    return { url: request.fullUrl, base: request.baseUrl, url_for: request.urlFor(RootPathController, 'items'), path: pathOf(request) };
  }
}
