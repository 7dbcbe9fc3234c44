import {
  Body,
  Controller,
  Get,
  HTMLResponse,
  JSONResponse,
  Path,
  Post,
  RedirectResponse,
  Response,
  ResponseClass,
  Responses,
  StatusCode,
  status,
} from 'antiphon';
import { IsString } from 'class-validator';
import { respondsWithStatus } from '../documented';
import { integer } from '../integer';

interface StoredPost {
  readonly id: number;
  readonly slug: string;
  readonly title: string;
  readonly view_count: number;
}

export const posts: ReadonlyMap<number, StoredPost> = new Map([
  [1, { id: 1, slug: 'hello', title: 'Hello', view_count: 3 }],
  [2, { id: 2, slug: 'world', title: 'World', view_count: 5 }],
]);

class PostCreate {
  @IsString() slug!: string;
  @IsString() title!: string;
}

/** The examples of FastAPI's page on headers, cookies and statuses. */
@Controller()
export class PostsController {
  @Get('/posts/:post_id')
  read(@Path('post_id', Number, integer) postId: number, response: Response) {
    response.headers.set('X-Post-Id', String(postId));
    response.headers.set('Cache-Control', 'public, max-age=3600');
    response.headers.set('X-Response-Time', '12ms');
    response.setCookie('last_viewed_post', String(postId), { maxAge: 86_400, httpOnly: true, sameSite: 'lax' });
    return posts.get(postId) ?? null;
  }

  @Post('/logout')
  logout(response: Response) {
    response.deleteCookie('session_id');
    response.deleteCookie('last_viewed_post');
    return { message: 'Logged out' };
  }

  @Get('/posts/:post_id/or-latest')
  @Responses(respondsWithStatus(307))
  readOrLatest(@Path('post_id', Number, integer) postId: number) {
    const post = posts.get(postId);
    if (post === undefined) return new RedirectResponse('/posts/latest', { statusCode: 307 });
    return new JSONResponse({ id: post.id, title: post.title }, { statusCode: 200 });
  }

  @Get('/health')
  @ResponseClass(HTMLResponse)
  health() {
    return '<html><body><h1>OK</h1></body></html>';
  }

  @Post('/posts')
  @StatusCode(201)
  create(@Body() post: PostCreate, response: Response) {
    const existing = [...posts.values()].find(({ slug }) => slug === post.slug);
    if (existing === undefined) return { id: 99, slug: post.slug, title: post.title };
    response.statusCode = status.HTTP_200_OK;
    return existing;
  }
}
