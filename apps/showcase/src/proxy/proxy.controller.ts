import { Controller, Get, Req, ResponseModel, record, Summary, Tags } from 'antiphon';
import type { FastifyRequest } from 'fastify';

/** The information that an application has about its proxy. */
@Controller()
@Tags('behind a proxy')
export class ProxyController {
  @Get('/app')
  @ResponseModel(record(String))
  @Summary('The root path, whether the proxy strips it or not')
  readMain(@Req() request: FastifyRequest) {
    return { message: 'Hello World', root_path: request.rootPath };
  }

  @Get('/app/url')
  @ResponseModel(record(String))
  @Summary('The address that the client sees')
  url(@Req() request: FastifyRequest) {
    return { url: request.fullUrl, client: request.ip };
  }
}
