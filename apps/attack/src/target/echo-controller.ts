import {
  Controller,
  Cookie,
  CSVResponse,
  FileResponse,
  Get,
  Header,
  HTTPException,
  JSONResponse,
  PlainTextResponse,
  Query,
  RedirectResponse,
  Req,
  Response,
  ResponseClass,
} from 'antiphon';
import type { FastifyRequest } from 'fastify';

/** Values of a client in all parts of a head. A value that cannot be sent is rejected when it is set, so an action can respond with 422. */
@Controller('/echo')
export class EchoController {
  @Get('/header') header(@Query('name') name: string, @Query('value') value: string) {
    return refused(() => new PlainTextResponse('ok', { headers: { [name]: value } }));
  }

  @Get('/append') append(@Query('name') name: string, @Query('value') value: string) {
    const response = new PlainTextResponse('ok');
    refused(() => response.headers.append(name, value));
    return response;
  }

  @Get('/injected') injected(@Query('name') name: string, @Query('value') value: string, response: Response) {
    refused(() => response.headers.set(name, value));
    return 'ok';
  }

  @Get('/media') media(@Query('type') mediaType: string) {
    const response = new Response('ok', { mediaType });
    refused(() => response.prepare({ method: 'GET', headers: {} }));
    return response;
  }

  @Get('/cookie') cookie(
    @Query('name', { default: 'sid' }) name: string,
    @Query('value', { default: 'v' }) value: string,
    @Query('path', { default: '/' }) path: string,
    @Query('domain', { default: '' }) domain: string,
    @Query('sameSite', { default: 'lax' }) sameSite: string,
  ) {
    return refused(() => new PlainTextResponse('ok').setCookie(name, value, { path, domain, sameSite }));
  }

  @Get('/injected-cookie') injectedCookie(@Query('name') name: string, @Query('value') value: string, response: Response) {
    refused(() => response.setCookie(name, value));
    return 'ok';
  }

  @Get('/forget') forget(@Query('name') name: string, @Query('path', { default: '/' }) path: string) {
    return refused(() => new PlainTextResponse('ok').deleteCookie(name, { path }));
  }

  @Get('/redirect') redirect(@Query('to') to: string) {
    return new RedirectResponse(to);
  }

  @Get('/redirects') @ResponseClass(RedirectResponse) redirectByClass(@Query('to') to: string) {
    return to;
  }

  @Get('/disposition') async disposition(@Query('type') contentDispositionType: string, @Query('filename') filename: string) {
    const response = new FileResponse(Buffer.from('ok'), { contentDispositionType, filename });
    await response.prepare({ method: 'GET', headers: {} }).catch((error: Error) => {
      throw new HTTPException(422, error.message);
    });
    return response;
  }

  @Get('/error') error(@Query('detail') detail: string) {
    throw new HTTPException(400, detail);
  }

  @Get('/error-header') errorHeader(@Query('value') value: string) {
    throw refused(() => new HTTPException(401, 'no', { headers: { 'www-authenticate': value } }));
  }

  /** The arguments from the client's cookies and headers. */
  @Get('/request') request(@Header('x-text?', String) text: string | undefined, @Cookie('sid?', String) sid: string | undefined) {
    return { text, sid };
  }

  @Get('/url') url(@Req() request: FastifyRequest) {
    const { ip, protocol, host, hostname } = request;
    return { ip, protocol, host, hostname, self: request.urlFor(EchoController, 'url') };
  }

  @Get('/csv') csv(@Query('cell') cell: string) {
    return new CSVResponse([{ cell }], { escapeFormulas: true });
  }

  @Get('/negotiated') @ResponseClass([JSONResponse, CSVResponse]) negotiated() {
    return [{ n: 1 }, { n: 2 }];
  }
}

function refused<Value>(make: () => Value): Value {
  try {
    return make();
  } catch (error) {
    throw new HTTPException(422, (error as Error).message);
  }
}
