import {
  type App,
  Controller,
  Get,
  Hook,
  HTMLResponse,
  HTTPException,
  IncludeInSchema,
  Inject,
  Path,
  Req,
  ResponseClass,
  token,
} from 'antiphon';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { actionOf } from './action-of';
import { chapters, type Example } from './examples';
import { renderCode } from './pages/card';
import { renderHomePage } from './pages/home-page';
import type { HTML } from './pages/html';
import { contentSecurityPolicy } from './pages/page';
import { renderRoutesPage } from './pages/routes-page';
import { renderSourcePage } from './pages/source-page';
import { type Excerpt, excerptsOfAction, excerptsOfText } from './source/excerpts';
import { readSources, type SourceFile } from './source/source-files';

/** Returns the application itself, whose routes the pages show. */
export const SHOWCASE = token<() => App>('showcase');

async function protectPage(_request: FastifyRequest, reply: FastifyReply): Promise<void> {
  reply.headers({ 'content-security-policy': contentSecurityPolicy, 'x-content-type-options': 'nosniff' });
}

/** The pages of the showcase: the examples, the table of routes, and the files. */
@Controller()
@ResponseClass(HTMLResponse)
@IncludeInSchema(false)
@Hook('onRequest', protectPage)
export class HomeController {
  readonly #app: () => App;
  /** Read with the first page. */
  #sources: readonly SourceFile[] | undefined;
  /** Highlighted once. */
  readonly #codes = new Map<Example, HTML>();

  constructor(@Inject(SHOWCASE) app: () => App) {
    this.#app = app;
  }

  @Get('/')
  home(@Req() request: FastifyRequest) {
    return renderHomePage(chapters, (example) => this.#codeOf(example), request.baseUrl.replace(/\/$/, ''));
  }

  @Get('/routes')
  routes() {
    return renderRoutesPage(this.#app());
  }

  @Get('/source/*')
  source(@Path('*') name: string) {
    const file = this.#files().find((candidate) => candidate.name === name);
    if (file === undefined) throw new HTTPException(404, 'Unknown file');
    return renderSourcePage(file);
  }

  #codeOf(example: Example): HTML {
    const code = this.#codes.get(example) ?? renderCode(this.#excerptsOf(example));
    this.#codes.set(example, code);
    return code;
  }

  #excerptsOf({ method, path, source }: Example): readonly Excerpt[] {
    if (source !== undefined) return excerptsOfText(...source, this.#files());
    const route = actionOf(this.#app(), method, path);
    return route === undefined ? [] : excerptsOfAction(route.controller.name, route.action, this.#files());
  }

  #files(): readonly SourceFile[] {
    this.#sources ??= readSources();
    return this.#sources;
  }
}
