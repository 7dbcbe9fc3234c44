import { join } from 'node:path';
import { Controller, FileResponse, Get, Head, Path, Query } from 'antiphon';
import { sampleText } from './data';
import { published } from './directories';

@Controller('/files')
export class FilesController {
  @Get('/sample') sample() {
    return new FileResponse(join(published, 'sample.txt'));
  }

  @Get('/empty') empty() {
    return new FileResponse(join(published, 'empty.txt'));
  }

  @Get('/large') large() {
    return new FileResponse(join(published, 'large.bin'));
  }

  @Get('/huge') huge() {
    return new FileResponse(join(published, 'huge.bin'));
  }

  @Get('/memory') memory() {
    return new FileResponse(Buffer.from(sampleText), { filename: 'memory.txt' });
  }

  @Get('/weak') weak() {
    return new FileResponse(Buffer.from(sampleText), { headers: { etag: 'W/"weak"' }, filename: 'weak.txt' });
  }

  @Get('/gone') gone() {
    return new FileResponse(join(published, 'not-there.txt'));
  }

  @Head('/head-only') headOnly() {
    return new FileResponse(join(published, 'large.bin'));
  }

  /** The client chooses the file. */
  @Get('/named/*') named(@Path('*') path: string) {
    return new FileResponse(path, { root: published });
  }

  @Get('/named') namedByQuery(@Query('path') path: string) {
    return new FileResponse(path, { root: published });
  }

  /** The client chooses the name under which the file is saved. */
  @Get('/save-as') saveAs(@Query('filename') filename: string) {
    return new FileResponse(Buffer.from('saved'), { filename });
  }
}
