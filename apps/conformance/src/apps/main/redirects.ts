import { Controller, Get, Query, RedirectResponse, Req, Response, ResponseClass, Responses, StatusCode, Throws } from 'antiphon';
import type { FastifyRequest } from 'fastify';
import { anyStatus, respondsWithStatus } from '../documented';
import { integer } from '../integer';
import { unchecked } from '../unchecked';

/** Redirects: targets, and their encoding. */
@Controller('/redirect')
export class RedirectsController {
  @Get('/to')
  @Responses(anyStatus)
  to(@Query('url') url: string, @Query('code', Number, { ...integer, default: 307 }) code: number) {
    return new RedirectResponse(url, { statusCode: code });
  }

  @Get('/headers')
  @Responses(respondsWithStatus(307))
  headers() {
    return new RedirectResponse('/x', { headers: { 'X-A': '1', Location: '/ignored' } });
  }

  @Get('/url-for')
  @Responses(respondsWithStatus(307))
  toAction(@Req() request: FastifyRequest) {
    return new RedirectResponse(request.urlFor(RedirectsController, 'headers'));
  }

  @Get('/class-none')
  @Throws(500)
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
  @Responses(respondsWithStatus(303))
  @ResponseClass(RedirectResponse)
  @StatusCode(302)
  withStatus(response: Response) {
    response.statusCode = 303;
    return '/there';
  }
}
