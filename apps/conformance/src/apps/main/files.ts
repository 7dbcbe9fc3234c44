import { statSync } from 'node:fs';
import {
  BackgroundTasks,
  Controller,
  FileResponse,
  Get,
  Path,
  Query,
  Response,
  ResponseClass,
  Responses,
  Route,
  StatusCode,
  StreamingResponse,
  Throws,
} from 'antiphon';
import { anyStatus, respondsAs } from '../documented';
import { integer } from '../integer';
import { dataFile, dataFolder } from './data-files';
import { log } from './log';
import { posts } from './posts';

/** Files: type, disposition, ranges, errors. */
@Controller()
export class FilesController {
  @Route(['GET', 'HEAD'], '/files/get/:name', { operationId: 'files_get' })
  @ResponseClass(FileResponse)
  @Throws(500)
  get(@Path('name') name: string) {
    return new FileResponse(dataFile(name));
  }

  @Get('/files/getonly')
  @ResponseClass(FileResponse)
  getOnly() {
    return new FileResponse(dataFile('README.txt'));
  }

  @Route(['GET', 'HEAD'], '/files/opts', { operationId: 'files_opts' })
  @ResponseClass(FileResponse)
  @Responses(anyStatus)
  options(
    @Query('name', String, { default: 'README.txt' }) name: string,
    @Query('filename?', String) filename: string | undefined,
    @Query('media_type?', String) mediaType: string | undefined,
    @Query('disposition', String, { default: 'attachment' }) disposition: string,
    @Query('status_code', Number, { ...integer, default: 200 }) statusCode: number,
    @Query('etag?', String) etag: string | undefined,
    @Query('cd?', String) contentDisposition: string | undefined,
  ) {
    const headers = { ...(etag ? { ETag: etag } : {}), ...(contentDisposition ? { 'Content-Disposition': contentDisposition } : {}) };
    return new FileResponse(dataFile(name), { filename, mediaType, contentDispositionType: disposition, statusCode, headers });
  }

  @Get('/files/missing')
  @Throws(500)
  missing() {
    return new FileResponse(dataFile('nope.txt'));
  }

  @Get('/files/directory')
  @Throws(500)
  directory() {
    return new FileResponse(dataFolder);
  }

  @Get('/files/stat')
  @ResponseClass(FileResponse)
  knownStat() {
    return new FileResponse(dataFile('README.txt'), { stat: statSync(dataFile('README.txt')) });
  }

  @Get('/files/background')
  @ResponseClass(FileResponse)
  background(tasks: BackgroundTasks) {
    tasks.addTask(log, 'file background ran');
    return new FileResponse(dataFile('ten.bin'));
  }

  @Get('/files/class-status')
  @ResponseClass(FileResponse)
  @StatusCode(203)
  statusOfTheAction() {
    return dataFile('ten.bin');
  }

  @Get('/exports/posts.csv')
  @ResponseClass(FileResponse)
  exportedFile() {
    return new FileResponse(dataFile('posts_export.csv'), { filename: 'posts.csv', mediaType: 'text/csv' });
  }

  @Get('/exports/large-posts.csv')
  @Responses(respondsAs('text/csv'))
  exportedStream() {
    return new StreamingResponse(csvOfPosts(), {
      mediaType: 'text/csv',
      headers: { 'Content-Disposition': 'attachment; filename="posts.csv"' },
    });
  }

  @Get('/exports/response.csv')
  @Responses(respondsAs('text/csv'))
  exportedText() {
    return new Response('id,title\n', { mediaType: 'text/csv', headers: { 'Content-Disposition': 'attachment; filename="export.csv"' } });
  }
}

function* csvOfPosts() {
  yield 'id,title,view_count\n';
  for (const { id, title, view_count } of posts.values()) yield `${id},${title},${view_count}\n`;
}
