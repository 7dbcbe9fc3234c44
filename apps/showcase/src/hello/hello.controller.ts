import { open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  Controller,
  FileResponse,
  Get,
  HTMLResponse,
  JSONResponse,
  PlainTextResponse,
  Response,
  ResponseClass,
  Responses,
  StreamingResponse,
  Summary,
  Tags,
} from 'antiphon';
import { asset } from '../assets';
import { AsciiJSONResponse } from './ascii-json-response';

async function* slowNumbers(minimum: number, maximum: number) {
  yield '<html><body><ul>';
  for (let number = minimum; number <= maximum; number += 1) {
    yield `<li>${number}</li>`;
    await sleep(20);
  }
  yield '</ul></body></html>';
}

/** The response classes, each returned by an action and declared for the document. */
@Controller('/hello')
@Tags('response classes')
export class HelloController {
  @Get('/response')
  @ResponseClass(Response)
  @Responses({ 200: { content: { 'text/plain': { schema: { type: 'string' } } } } })
  @Summary('Response with a media type')
  response() {
    return new Response('Hello, world!', { mediaType: 'text/plain' });
  }

  @Get('/html')
  @ResponseClass(HTMLResponse)
  @Summary('HTMLResponse')
  html() {
    return new HTMLResponse('<html><body><h1>Hello, world!</h1></body></html>');
  }

  @Get('/plain-text')
  @ResponseClass(PlainTextResponse)
  @Summary('PlainTextResponse')
  plainText() {
    return new PlainTextResponse('Hello, world!');
  }

  @Get('/json')
  @ResponseClass(JSONResponse)
  @Summary('JSONResponse')
  json() {
    return new JSONResponse({ hello: 'world' });
  }

  @Get('/ascii-json')
  @ResponseClass(AsciiJSONResponse)
  @Summary('A subclass of JSONResponse with a custom encoder')
  asciiJSON() {
    return new AsciiJSONResponse({ hello: 'wörld' });
  }

  @Get('/slow-numbers')
  @ResponseClass(StreamingResponse)
  @Responses({ 200: { content: { 'text/html': { schema: { type: 'string' } } } } })
  @Summary('StreamingResponse of HTML in pieces')
  slowNumbers() {
    return new StreamingResponse(slowNumbers(1, 10), { mediaType: 'text/html' });
  }

  @Get('/open-file')
  @ResponseClass(StreamingResponse)
  @Responses({ 200: { content: { 'text/csv': { schema: { type: 'string' } } } } })
  @Summary('StreamingResponse of an open file')
  async openFile() {
    return new StreamingResponse(await open(asset('posts_export.csv')), { mediaType: 'text/csv' });
  }

  @Get('/favicon.ico')
  @ResponseClass(FileResponse)
  @Summary('FileResponse: the media type follows from the name')
  favicon() {
    return new FileResponse(asset('public/favicon.ico'));
  }
}
