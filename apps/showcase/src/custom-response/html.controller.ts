import { Controller, Get, HTMLResponse, IncludeInSchema, ResponseClass, Summary, Tags } from 'antiphon';

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

function generateHTMLResponse(): HTMLResponse {
  return new HTMLResponse(page, { statusCode: 200 });
}

/** HTML by a declared class, by a returned response, and by both. */
@Controller('/html')
@Tags('custom response')
export class HTMLController {
  @Get('/items/')
  @ResponseClass(HTMLResponse)
  @Summary('HTMLResponse as response class: the action returns text')
  byClass() {
    return page;
  }

  /** The content of an undeclared response is unknown; the action is excluded, so that the document stays correct. */
  @Get('/returned/items/')
  @IncludeInSchema(false)
  @Summary('HTMLResponse returned: sent unchanged, not in the document')
  returned() {
    return new HTMLResponse(page, { statusCode: 200 });
  }

  @Get('/documented/items/')
  @ResponseClass(HTMLResponse)
  @Summary('HTMLResponse returned and declared: sent unchanged, documented by the class')
  documented() {
    return generateHTMLResponse();
  }
}
