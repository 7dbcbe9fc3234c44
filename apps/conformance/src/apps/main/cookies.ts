import { Controller, Cookie, Get, Path, PlainTextResponse, Query, Response, Responses, record, Throws } from 'antiphon';
import { respondsAs } from '../documented';
import { integer } from '../integer';

const expires = new Date('2030-01-22T12:00:10Z');

/** Cookies set, deleted and read. */
@Controller('/cookies')
export class CookiesController {
  @Get('/all')
  @Responses(respondsAs('text/plain'))
  allAttributes() {
    const response = new PlainTextResponse('ok');
    response.setCookie('mycookie', 'myvalue', {
      maxAge: 10,
      expires,
      path: '/p',
      domain: 'localhost',
      secure: true,
      httpOnly: true,
      sameSite: 'none',
    });
    return response;
  }

  @Get('/default')
  defaults(response: Response) {
    response.setCookie('session_id', 'token');
    return {};
  }

  @Get('/empty-value')
  emptyValue(response: Response) {
    response.setCookie('a');
    return {};
  }

  @Get('/expires-str')
  expiresAsText(response: Response) {
    response.setCookie('a', 'b', { expires: 'Thu, 22 Jan 2037 12:00:10 GMT' });
    return {};
  }

  @Get('/expires-int')
  expiresInSeconds(response: Response) {
    response.setCookie('a', 'b', { expires: 10 });
    return {};
  }

  @Get('/expires-datetime')
  expiresAtDate(response: Response) {
    response.setCookie('a', 'b', { expires });
    return {};
  }

  /** JavaScript has no date without a time zone; the date that is not an instant is the invalid one. */
  @Get('/expires-naive-datetime')
  @Throws(500)
  expiresAtInvalidDate(response: Response) {
    response.setCookie('a', 'b', { expires: new Date(Number.NaN) });
    return {};
  }

  @Get('/no-path-no-samesite')
  withoutPathAndSameSite(response: Response) {
    response.setCookie('a', 'b', { path: null, sameSite: null });
    return {};
  }

  @Get('/samesite/:v')
  @Throws(500)
  sameSite(@Path('v') value: string, response: Response) {
    response.setCookie('a', 'b', { sameSite: value });
    return {};
  }

  @Get('/max-age/:v')
  maxAge(@Path('v', Number, integer) value: number, response: Response) {
    response.setCookie('a', 'b', { maxAge: value });
    return {};
  }

  @Get('/value')
  value(response: Response, @Query('v') value: string) {
    response.setCookie('a', value);
    return {};
  }

  @Get('/key')
  name(response: Response, @Query('k') name: string) {
    response.setCookie(name, 'v');
    return {};
  }

  @Get('/two')
  several(response: Response) {
    response.setCookie('a', '1');
    response.setCookie('b', '2');
    response.setCookie('a', '3');
    return {};
  }

  @Get('/delete')
  deleted(response: Response) {
    response.deleteCookie('session_id');
    response.deleteCookie('x', { path: '/p', domain: 'example.com', secure: true, httpOnly: true, sameSite: 'strict' });
    return {};
  }

  @Get('/partitioned')
  partitioned(response: Response) {
    response.setCookie('a', 'b', { secure: true, sameSite: 'none', partitioned: true });
    return {};
  }

  @Get('/read')
  read(@Cookie(record(String)) all: Record<string, string>, @Cookie('ads_id?', String) adsId: string | undefined) {
    return { all, ads_id: adsId ?? null };
  }
}
