import { createHash } from 'node:crypto';
import { Controller, Form, Get, HTMLResponse, Post, ResponseClass, Summary, Tags, Upload, UploadFile } from 'antiphon';
import { IsInt, IsString, Min } from 'class-validator';

class Scan {
  @IsString() title!: string;
  @IsInt() @Min(1) pages: number = 1;
}

/** Files in a form. The information that a client sends about them is shown, but not trusted. */
@Controller('/uploads')
@Tags('validation')
export class UploadsController {
  @Get('/')
  @ResponseClass(HTMLResponse)
  @Summary('A form with files')
  page() {
    return `<!doctype html>
<title>Uploads</title>
<form method="post" enctype="multipart/form-data">
  <p><label>Title <input name="title"></label></p>
  <p><label>Text or picture <input name="file" type="file" accept="text/*,image/*"></label></p>
  <p><label>More <input name="more" type="file" multiple></label></p>
  <button>Send</button>
</form>`;
  }

  @Post('/')
  @Summary('A file, more files, and a field beside them; over 64 KiB is a 413, another media type a 415')
  async receive(
    @Form('title') title: string,
    @Upload('file', { maxSize: 64 * 1024, accept: ['text/*', 'image/*'] }) file: UploadFile,
    @Upload('more?', [UploadFile]) more: UploadFile[] | undefined,
  ) {
    const hash = createHash('sha256').update(await file.bytes());
    return {
      title,
      filename: file.filename,
      mediaType: file.mediaType,
      size: file.size,
      sha256: hash.digest('hex'),
      more: more?.length ?? 0,
    };
  }

  @Post('/measure')
  @Summary('A large file, which is read as a stream')
  async measure(@Upload('file', { maxSize: 64 * 1024 * 1024 }) file: UploadFile) {
    const hash = createHash('sha256');
    for await (const chunk of file.stream()) hash.update(chunk);
    return { filename: file.filename, size: file.size, sha256: hash.digest('hex') };
  }

  @Post('/scans')
  @Summary('A class beside a file: JSON, as generated clients send it, or names with brackets, such as `scan[title]`')
  scan(@Form('scan', Scan) scan: Scan, @Upload('file?') file: UploadFile | undefined) {
    return { title: scan.title, pages: scan.pages, size: file?.size ?? 0 };
  }
}
