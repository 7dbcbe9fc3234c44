import { setImmediate as nextTurn } from 'node:timers/promises';
import { Controller, FileResponse, Get, Response, ResponseClass, Responses, StreamingResponse, Summary, Tags } from 'antiphon';
import { asset } from '../assets';

/** Generates the rows of a table that does not fit into memory. */
async function* manyPosts(count: number) {
  for (let id = 1; id <= count; id += 1) {
    if (id % 100 === 0) await nextTurn();
    yield { id, title: `Post ${id}`, viewCount: id * 7 };
  }
}

async function* toCSV(posts: AsyncIterable<{ id: number; title: string; viewCount: number }>) {
  yield 'id,title,view_count\n';
  for await (const { id, title, viewCount } of posts) yield `${id},${title},${viewCount}\n`;
}

/** Downloads: the browser saves them because of `Content-Disposition`. */
@Controller('/exports')
@Tags('headers, cookies, status')
export class ExportsController {
  @Get('/posts.csv')
  @ResponseClass(FileResponse)
  @Summary('FileResponse with a file name: a download')
  posts() {
    return new FileResponse(asset('posts_export.csv'), { filename: 'posts.csv', mediaType: 'text/csv' });
  }

  @Get('/large-posts.csv')
  @ResponseClass(StreamingResponse)
  @Responses({ 200: { content: { 'text/csv': { schema: { type: 'string' } } } } })
  @Summary('A large export, streamed row by row')
  large() {
    return new StreamingResponse(toCSV(manyPosts(20_000)), {
      mediaType: 'text/csv',
      headers: { 'Content-Disposition': 'attachment; filename="posts.csv"' },
    });
  }

  @Get('/export.csv')
  @ResponseClass(Response)
  @Responses({ 200: { content: { 'text/csv': { schema: { type: 'string' } } } } })
  @Summary('Text that is downloaded, because of its Content-Disposition')
  text() {
    return new Response('id,title\n1,Hello\n', {
      mediaType: 'text/csv',
      headers: { 'Content-Disposition': 'attachment; filename="export.csv"' },
    });
  }
}
