import { type Stats, statSync } from 'node:fs';
import { join, normalize, sep } from 'node:path';
import { Controller, FileResponse, Get, HTTPException, Path, RedirectResponse, Req, Response } from 'antiphon';
import type { FastifyRequest } from 'fastify';
import { dataFile } from './data-files';

const folder = dataFile('static');

/** A folder of files under a prefix, made of file responses: types, conditions and ranges are theirs. */
@Controller('/static', { includeInSchema: false })
export class StaticFilesController {
  @Get('')
  redirectToFolder(@Req() request: FastifyRequest) {
    return new RedirectResponse(`${request.baseUrl}static/`);
  }

  @Get('/*')
  read(@Path('*') path: string): Response {
    const file = fileAt(path);
    if (file?.isFile()) return new FileResponse(inFolder(path)!);
    throw new HTTPException(404);
  }
}

/** The same as a site: `index.html` for a folder, `404.html` for what is not there. */
@Controller('/static-html', { includeInSchema: false })
export class StaticSiteController {
  @Get('')
  redirectToFolder(@Req() request: FastifyRequest) {
    return new RedirectResponse(`${request.baseUrl}static-html/`);
  }

  @Get('/*')
  read(@Path('*') path: string, @Req() request: FastifyRequest): Response {
    const file = fileAt(path);
    if (file?.isFile()) return new FileResponse(inFolder(path)!);
    const index = join(path, 'index.html');
    if (fileAt(index)?.isFile() !== true) return new FileResponse(join(folder, '404.html'), { statusCode: 404 });
    if (path === '' || path.endsWith('/')) return new FileResponse(inFolder(index)!);
    return new RedirectResponse(`${request.baseUrl}static-html/${path}/`);
  }
}

function fileAt(path: string): Stats | undefined {
  const file = inFolder(path);
  return file === undefined ? undefined : statSync(file, { throwIfNoEntry: false });
}

/** Undefined for a path that leads out of the folder. */
function inFolder(path: string): string | undefined {
  if (path.includes('\0')) return undefined;
  const file = normalize(join(folder, path));
  return file === folder || file.startsWith(folder + sep) ? file : undefined;
}
