import { createReadStream } from 'node:fs';
import {
  Controller,
  FileResponse,
  Get,
  HTMLResponse,
  JSONResponse,
  ORJSONResponse,
  PlainTextResponse,
  RedirectResponse,
  Response,
  ResponseClass,
  Responses,
  StatusCode,
  StreamingResponse,
  UJSONResponse,
} from 'antiphon';
import { respondsAs, respondsWithStatus } from '../documented';
import { dataFile } from './data-files';

const page = `
    <html>
        <head>
            <title>Some HTML in here</title>
        </head>
        <body>
            <h1>Look ma! HTML!</h1>
        </body>
    </html>
    `;

/** A custom response class with `render` and `mediaType`: JSON with an indent of two. */
export class IndentedJSONResponse extends Response {
  static override mediaType = 'application/json';

  override render(content: unknown): string {
    return JSON.stringify(content, null, 2);
  }
}

export class CsvResponse extends Response<readonly (readonly unknown[])[]> {
  static override mediaType = 'text/csv';

  override render(rows: readonly (readonly unknown[])[]): string {
    return rows.map((row) => row.join(',')).join('\n');
  }
}

export class VendorJSONResponse extends JSONResponse {
  static override mediaType = 'application/vnd.api+json';
}

export class TeapotResponse extends PlainTextResponse {
  static override statusCode = 418;
}

/** The examples of FastAPI's page on custom responses. */
@Controller()
export class CustomResponsesController {
  @Get('/custom/tutorial001b')
  @ResponseClass(ORJSONResponse)
  returnedOrjson() {
    return new ORJSONResponse([{ item_id: 'Foo' }]);
  }

  @Get('/custom/tutorial002')
  @ResponseClass(HTMLResponse)
  html() {
    return page;
  }

  @Get('/custom/tutorial003')
  @Responses(respondsAs('text/html'))
  returnedHtml() {
    return new HTMLResponse(page, { statusCode: 200 });
  }

  @Get('/custom/tutorial004')
  @ResponseClass(HTMLResponse)
  documentedHtml() {
    return new HTMLResponse('<html><body><h1>Look ma! HTML!</h1></body></html>', { statusCode: 200 });
  }

  @Get('/legacy/')
  @Responses(respondsAs('application/xml'))
  legacyData() {
    const data = `<?xml version="1.0"?>
    <shampoo>
    <Header>
        Apply shampoo here.
    </Header>
    <Body>
        You'll have to use soap here.
    </Body>
    </shampoo>
    `;
    return new Response(data, { mediaType: 'application/xml' });
  }

  @Get('/custom/tutorial005')
  @ResponseClass(PlainTextResponse)
  plainText() {
    return 'Hello World';
  }

  @Get('/custom/tutorial001')
  @ResponseClass(UJSONResponse)
  ujson() {
    return [{ item_id: 'Foo' }];
  }

  @Get('/typer')
  @Responses(respondsWithStatus(307))
  returnedRedirect() {
    return new RedirectResponse('https://typer.tiangolo.com');
  }

  @Get('/fastapi')
  @ResponseClass(RedirectResponse)
  redirect() {
    return 'https://fastapi.tiangolo.com';
  }

  @Get('/pydantic')
  @ResponseClass(RedirectResponse)
  @StatusCode(302)
  redirectFound() {
    return 'https://docs.pydantic.dev/';
  }

  @Get('/custom/tutorial007')
  @ResponseClass(StreamingResponse)
  stream() {
    return new StreamingResponse(fakeVideo());
  }

  @Get('/custom/tutorial008')
  @Responses(respondsAs('video/mp4'))
  streamedFile() {
    return new StreamingResponse(createReadStream(dataFile('large-video-file.mp4')), { mediaType: 'video/mp4' });
  }

  @Get('/custom/tutorial009')
  @ResponseClass(FileResponse)
  returnedFile() {
    return new FileResponse(dataFile('large-video-file.mp4'));
  }

  @Get('/custom/tutorial009b')
  @ResponseClass(FileResponse)
  file() {
    return dataFile('large-video-file.mp4');
  }

  @Get('/custom/tutorial009c')
  @ResponseClass(IndentedJSONResponse)
  indented() {
    return { message: 'Hello World' };
  }

  @Get('/custom/tutorial009c-nested')
  @ResponseClass(IndentedJSONResponse)
  indentedNested() {
    return { a: [1, 2, { b: null }], c: {}, d: [] };
  }

  @Get('/custom/csv')
  @ResponseClass(CsvResponse)
  csv() {
    return [
      ['id', 'title'],
      [1, 'a'],
    ];
  }

  @Get('/custom/csv-201')
  @ResponseClass(CsvResponse)
  @StatusCode(201)
  createdCsv() {
    return [['id']];
  }

  @Get('/custom/vendor-json')
  @ResponseClass(VendorJSONResponse)
  vendorJson() {
    return { data: [] };
  }

  @Get('/custom/teapot')
  @ResponseClass(TeapotResponse)
  teapot() {
    return 'short and stout';
  }
}

async function* fakeVideo() {
  for (let part = 0; part < 10; part += 1) yield Buffer.from('some fake video bytes');
}
