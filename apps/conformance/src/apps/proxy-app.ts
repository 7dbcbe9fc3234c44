import { Controller, createApp, Get, HTTPException, Path, Post, Req } from 'antiphon';
import type { FastifyRequest } from 'fastify';
import { absoluteUrl, clientOf, pathOf } from './request-facts';

@Controller()
class ProxiedController {
  @Get('/items/')
  items() {
    return ['plumbus', 'portal gun'];
  }

  @Post('/items/')
  post() {
    return { posted: true };
  }

  @Get('/noslash')
  withoutSlash() {
    return { ok: 1 };
  }

  @Get('/onlypost-target/')
  withSlash() {
    return 1;
  }

  /** No line break in it: the reference's pattern for a path has none. */
  @Get('/deep/:p(^[^\\n]*$)/end/')
  deep(@Path('p') part: string) {
    return part;
  }

  @Get('/both')
  both() {
    return 'both';
  }

  @Get('/both/')
  bothWithSlash() {
    return 'both/';
  }

  /** What the application knows of its client and of its own address. */
  @Get('/scope')
  scope(@Req() request: FastifyRequest) {
    return {
      scheme: request.protocol,
      client: clientOf(request),
      host_header: request.headers.host,
      url: request.fullUrl,
      base_url: request.baseUrl,
      path: pathOf(request),
      root_path: request.rootPath,
      url_for: absoluteUrl(request, app.urlFor(ProxiedController, 'items')),
    };
  }
}

/** All below `/sub` is another application's, which has nothing at its root: `/sub` is redirected there all the same. */
@Controller('/sub')
class ThingsController {
  @Get('/')
  root() {
    throw new HTTPException(404);
  }

  @Get('/things/')
  things() {
    return ['thing'];
  }
}

const app = createApp({ errors: 'fastapi', controllers: [ProxiedController, ThingsController] });
export default app;
