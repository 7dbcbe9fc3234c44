import { Controller, Get, HTMLResponse, ResponseClass } from 'antiphon';

@Controller('', { includeInSchema: false })
export class HomeController {
  @Get('/')
  @ResponseClass(HTMLResponse)
  show(): string {
    return page;
  }
}

// The links are relative, so that they work behind a proxy with a path prefix.
const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{{title}}</title>
    <style>
      body { max-width: 40rem; margin: 4rem auto; padding: 0 1rem; font: 1rem/1.6 system-ui, sans-serif; color-scheme: light dark; }
    </style>
  </head>
  <body>
    <h1>{{title}}</h1>
    <ul>
      <li><a href="docs">Interactive documentation</a></li>
      <li><a href="redoc">Reference</a></li>
      <li><a href="openapi.json">OpenAPI document</a></li>
    </ul>
  </body>
</html>
`;
