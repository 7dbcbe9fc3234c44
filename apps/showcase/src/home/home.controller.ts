import { Controller, Get, HTMLResponse, IncludeInSchema, Req, ResponseClass } from 'antiphon';
import type { FastifyRequest } from 'fastify';
import { chapters } from './examples';
import { renderHomePage } from './home-page';

/** The page with links to every example. */
@Controller()
export class HomeController {
  @Get('/')
  @ResponseClass(HTMLResponse)
  @IncludeInSchema(false)
  home(@Req() request: FastifyRequest) {
    return renderHomePage('Antiphon showcase', request.baseUrl.replace(/\/$/, ''), chapters);
  }
}
