import { Controller, Get, Path, PlainTextResponse, Response, ResponseClass, Responses } from 'antiphon';
import { anyStatus, respondsAs } from '../documented';
import { integer } from '../integer';

class Latin1Response extends Response<string> {
  static override charset = 'latin-1';
  static override mediaType = 'text/plain';
}

/** Responses of the base class: content, headers, media type, charset and status. */
@Controller('/resp')
export class ResponsesController {
  @Get('/empty')
  @ResponseClass(Response)
  empty() {
    return new Response();
  }

  @Get('/str-no-media')
  @ResponseClass(Response)
  textWithoutMediaType() {
    return new Response('hi');
  }

  @Get('/bytes')
  @Responses(respondsAs('image/png'))
  bytes() {
    return new Response(Buffer.from('ff00787878', 'hex'), { mediaType: 'image/png' });
  }

  @Get('/unicode')
  @Responses(respondsAs('text/plain'))
  unicode() {
    return new PlainTextResponse('héllo ♥');
  }

  @Get('/charset-present')
  @Responses(respondsAs('text/plain'))
  charsetPresent() {
    return new Response('x', { mediaType: 'text/plain; charset=latin-1' });
  }

  @Get('/charset-upper')
  @Responses(respondsAs('text/plain'))
  charsetInCapitals() {
    return new Response('x', { mediaType: 'text/plain; CHARSET=UTF-8' });
  }

  @Get('/charset-class')
  @Responses(respondsAs('text/plain'))
  charsetOfTheClass() {
    return new Latin1Response('é');
  }

  @Get('/text-xml')
  @Responses(respondsAs('text/xml'))
  textXml() {
    return new Response('<a/>', { mediaType: 'text/xml' });
  }

  @Get('/header-ct-wins')
  @Responses(respondsAs('application/x-custom'))
  contentTypeAsHeader() {
    return new Response('x', { mediaType: 'text/html', headers: { 'Content-Type': 'application/x-custom' } });
  }

  @Get('/header-cl-wins')
  @ResponseClass(Response)
  contentLengthAsHeader() {
    return new Response('hello', { headers: { 'Content-Length': '5', 'X-A': '1' } });
  }

  @Get('/headers-mutate')
  @Responses(respondsAs('text/plain'))
  changedHeaders() {
    const response = new Response('hello', { mediaType: 'text/plain', headers: { 'X-One': '1', 'X-Two': '2' } });
    response.headers.set('x-two', '22');
    response.headers.append('X-Multi', 'a');
    response.headers.append('X-Multi', 'b');
    response.headers.setDefault('X-One', 'ignored');
    response.headers.delete('x-none');
    return response;
  }

  @Get('/status/:code')
  @Responses(anyStatus)
  status(@Path('code', Number, integer) code: number) {
    return new Response(undefined, { statusCode: code });
  }

  @Get('/status-body/:code')
  @Responses(anyStatus)
  statusOfEmptyText(@Path('code', Number, integer) code: number) {
    return new Response('', { statusCode: code, mediaType: 'text/plain' });
  }
}
