import { type App, Controller, createApp, Get, Req, Summary } from 'antiphon';
import type { FastifyRequest } from 'fastify';

@Controller()
class SubController {
  @Get('/sub')
  @Summary('An action of the mounted application')
  read(@Req() request: FastifyRequest) {
    return { message: 'Hello World from sub API', root_path: request.rootPath };
  }
}

/** An application of its own, with its own document and pages, to be mounted in another. */
export function createSubAPI(): App {
  return createApp({ title: 'Sub API', controllers: [SubController] });
}
