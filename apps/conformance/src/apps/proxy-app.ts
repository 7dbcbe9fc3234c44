import { Controller, createApp, Get, Path, Post, Req } from 'antiphon';
import type { FastifyRequest } from 'fastify';
import { clientOf, hostHeaderOf, pathOf } from './request-facts';

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

  /** A segment without line breaks, like the path pattern of the reference. */
  @Get('/deep/:p(^[^\\n]*$)/end/')
  deep(@Path('p') part: string) {
    return part;
  }

  /** The pattern of the reference also matches slashes; a Fastify path declares each segment. */
  @Get('/deep/:p/:q/end/')
  deeper(@Path('p') first: string, @Path('q') second: string) {
    return `${first}/${second}`;
  }

  @Get('/both')
  both() {
    return 'both';
  }

  @Get('/both/')
  bothWithSlash() {
    return 'both/';
  }

  /** Reports the address of the client and the URL of the application. */
  @Get('/scope')
  scope(@Req() request: FastifyRequest) {
    return {
      scheme: request.protocol,
      client: clientOf(request),
      host_header: hostHeaderOf(request),
      url: request.fullUrl,
      base_url: request.baseUrl,
      path: pathOf(request),
      root_path: request.rootPath,
      url_for: request.urlFor(ProxiedController, 'items'),
    };
  }
}

@Controller()
class ThingsController {
  @Get('/things/')
  things() {
    return ['thing'];
  }
}

const things = createApp({ errorFormat: 'fastapi', controllers: [ThingsController] });
export default createApp({ errorFormat: 'fastapi', controllers: [ProxiedController] }).mount('/sub', things);
