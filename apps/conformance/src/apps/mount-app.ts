import { Controller, createApp, Get, HTTPException, Req } from 'antiphon';
import type { FastifyRequest } from 'fastify';
import { absoluteUrl, pathOf } from './request-facts';

@Controller()
class MainController {
  @Get('/app')
  main() {
    return { message: 'Hello World from main app' };
  }
}

@Controller('/subapi')
class SubController {
  @Get('/sub')
  read(@Req() request: FastifyRequest) {
    return {
      message: 'Hello World from sub API',
      root_path: request.rootPath,
      path: pathOf(request),
      url: request.fullUrl,
      base_url: request.baseUrl,
      url_for: absoluteUrl(request, app.urlFor(SubController, 'read')),
    };
  }

  @Get('/things/')
  things() {
    return [];
  }

  @Get('/err')
  thrown() {
    throw new HTTPException(400, 'sub error');
  }
}

@Controller('/subapi/nested')
class NestedController {
  @Get('/deep')
  deep(@Req() request: FastifyRequest) {
    return { root_path: request.rootPath, path: pathOf(request), url: request.fullUrl, base_url: request.baseUrl };
  }
}

@Controller('/subrp')
class SubRootPathController {
  @Get('/x')
  read(@Req() request: FastifyRequest) {
    return { root_path: request.rootPath, path: pathOf(request) };
  }
}

const app = createApp({
  title: 'Main',
  errors: 'fastapi',
  controllers: [MainController, SubController, NestedController, SubRootPathController],
});
export default app;
