import { Controller, createApp, Get, HTTPException, Req, Throws } from 'antiphon';
import type { FastifyRequest } from 'fastify';
import { pathOf } from './request-facts';

@Controller()
class MainController {
  @Get('/app')
  main() {
    return { message: 'Hello World from main app' };
  }
}

@Controller()
class SubController {
  @Get('/sub')
  read(@Req() request: FastifyRequest) {
    return {
      message: 'Hello World from sub API',
      root_path: request.rootPath,
      path: pathOf(request),
      url: request.fullUrl,
      base_url: request.baseUrl,
      url_for: request.urlFor(SubController, 'read'),
    };
  }

  @Get('/things/')
  things() {
    return [];
  }

  @Get('/err')
  @Throws(400)
  thrown() {
    throw new HTTPException(400, 'sub error');
  }
}

@Controller()
class NestedController {
  @Get('/deep')
  deep(@Req() request: FastifyRequest) {
    return { root_path: request.rootPath, path: pathOf(request), url: request.fullUrl, base_url: request.baseUrl };
  }
}

@Controller()
class SubRootPathController {
  @Get('/x')
  read(@Req() request: FastifyRequest) {
    return { root_path: request.rootPath, path: pathOf(request) };
  }
}

const app = createApp({ title: 'Main', errorFormat: 'fastapi', controllers: [MainController] });
const subapi = createApp({ title: 'Sub', errorFormat: 'fastapi', controllers: [SubController] });
const nested = createApp({ title: 'Nested', errorFormat: 'fastapi', controllers: [NestedController] });
const withRootPath = createApp({
  title: 'SubRootPath',
  errorFormat: 'fastapi',
  rootPath: '/explicit',
  controllers: [SubRootPathController],
});
subapi.mount('/nested', nested);
app.mount('/subapi', subapi).mount('/subrp', withRootPath);
export default app;
