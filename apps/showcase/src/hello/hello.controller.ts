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

/** The response classes one by one, each returned as it is. */
@Controller('/hello')
@Tags('response classes')
export class HelloController {
  @Get('/response')
  @Summary('Response with a media type')
  response() {
    return new Response('Hello, world!', { mediaType: 'text/plain' });
  }

  @Get('/html')
  @Summary('HTMLResponse')
  html() {
    return new HTMLResponse('<html><body><h1>Hello, world!</h1></body></html>');
  }

  @Get('/plain-text')
  @Summary('PlainTextResponse')
  plainText() {
    return new PlainTextResponse('Hello, world!');
  }

  @Get('/json')
  @Summary('JSONResponse')
  json() {
    return new JSONResponse({ hello: 'world' });
  }

  @Get('/ascii-json')
  @Summary('A subclass of JSONResponse that writes JSON its own way')
  asciiJSON() {
    return new AsciiJSONResponse({ hello: 'wörld' });
  }

  @Get('/slow-numbers')
  @Summary('StreamingResponse of HTML, a piece at a time')
  slowNumbers() {
    return new StreamingResponse(slowNumbers(1, 10), { mediaType: 'text/html' });
  }

  @Get('/open-file')
  @Summary('StreamingResponse of an open file')
  async openFile() {
    return new StreamingResponse(await open(asset('posts_export.csv')), { mediaType: 'text/csv' });
  }

  @Get('/favicon.ico')
  @Summary('FileResponse: the media type is that of the name')
  favicon() {
    return new FileResponse(asset('public/favicon.ico'));
  }
}
