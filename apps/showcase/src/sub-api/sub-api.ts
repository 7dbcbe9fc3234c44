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

/** A separate application, with its own document and pages, that another one mounts. */
export function createSubAPI(): App {
  return createApp({ title: 'Sub API', controllers: [SubController] });
}
