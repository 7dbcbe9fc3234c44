import { Controller, Get, Query, RedirectResponse, Req, Response, ResponseClass, StatusCode } from 'antiphon';
import type { FastifyRequest } from 'fastify';
import { integer } from '../integer';
import { unchecked } from '../unchecked';

/** Redirects: the target as given, encoded where it must be. */
@Controller('/redirect')
export class RedirectsController {
  @Get('/to')
  to(@Query('url') url: string, @Query('code', Number, { ...integer, default: 307 }) code: number) {
    return new RedirectResponse(url, { statusCode: code });
  }

  @Get('/headers')
  headers() {
    return new RedirectResponse('/x', { headers: { 'X-A': '1', Location: '/ignored' } });
  }

  @Get('/url-for')
  toAction(@Req() request: FastifyRequest) {
    return new RedirectResponse(request.urlFor(RedirectsController, 'headers'));
  }

  @Get('/class-none')
  @ResponseClass(RedirectResponse)
  nowhere() {
    return unchecked(null);
  }

  @Get('/class-cookie')
  @ResponseClass(RedirectResponse)
  withCookie(response: Response) {
    response.setCookie('a', 'b');
    response.headers.set('X-A', '1');
    return '/there';
  }

  @Get('/class-status-injected')
  @ResponseClass(RedirectResponse)
  @StatusCode(302)
  withStatus(response: Response) {
    response.statusCode = 303;
    return '/there';
  }
}
