import {
  Body,
  Controller,
  Get,
  HTTPException,
  JSONResponse,
  Path,
  Post,
  RedirectResponse,
  Req,
  Response,
  ResponseModel,
  Responses,
  StatusCode,
  Summary,
  status,
  Tags,
  Throws,
} from 'antiphon';
import type { FastifyRequest } from 'fastify';
import { PostCreate, PostResponse } from './post.dto';
import { PostStore } from './post-store';

/** Headers, cookies and a status that the action sets on the injected response. */
@Controller('/posts')
@Tags('headers, cookies, status')
export class PostsController {
  readonly #posts = new PostStore();

  @Get('/latest')
  @ResponseModel(PostResponse)
  @Summary('The latest post')
  latest() {
    return this.#posts.latest();
  }

  @Get('/:postId')
  @ResponseModel(PostResponse)
  @Throws(404)
  @Summary('Headers and a cookie with a returned value')
  read(@Path('postId', Number, { type: 'integer', description: 'Number of the post', example: 1 }) postId: number, response: Response) {
    const post = this.#posts.find(postId);
    if (post === undefined) throw new HTTPException(404, 'Post not found');
    response.headers.set('X-Post-Id', String(postId));
    response.headers.set('Cache-Control', 'public, max-age=3600');
    response.headers.set('X-Response-Time', '12ms');
    response.setCookie('last_viewed_post', String(postId), { maxAge: 86_400, httpOnly: true, sameSite: 'lax' });
    return post;
  }

  @Get('/:postId/or-latest')
  @Responses({ 307: { description: 'To the latest post' } })
  @Summary('One of two responses, decided by the action')
  readOrLatest(
    @Path('postId', Number, { type: 'integer', description: 'Number of the post', example: 1 }) postId: number,
    @Req() request: FastifyRequest,
  ) {
    const post = this.#posts.find(postId);
    if (post !== undefined) return new JSONResponse({ id: post.id, title: post.title }, { statusCode: 200 });
    return new RedirectResponse(request.urlFor(PostsController, 'latest'), { statusCode: 307 });
  }

  @Post()
  @StatusCode(201)
  @ResponseModel(PostResponse)
  @Responses({ 200: { description: 'The post existed', model: PostResponse } })
  @Summary('201 for a new post, 200 for an existing one')
  createOrUpdate(@Body() { slug, title }: PostCreate, response: Response) {
    const existing = this.#posts.findBySlug(slug);
    if (existing === undefined) return this.#posts.add(slug, title);
    response.statusCode = status.HTTP_200_OK;
    return this.#posts.rename(existing, title);
  }
}
