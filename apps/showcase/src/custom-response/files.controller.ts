import { Controller, FileResponse, Get, ResponseClass, Summary, Tags } from 'antiphon';
import { asset } from '../assets';

const someFilePath = asset('large-video-file.mp4');

/** Files from the disk: length, date and ETag are computed; ranges and conditional requests are supported. */
@Controller('/files')
@Tags('custom response')
export class FilesController {
  @Get('/video')
  @ResponseClass(FileResponse)
  @Summary('FileResponse returned')
  returned() {
    return new FileResponse(someFilePath);
  }

  @Get('/video-by-class')
  @ResponseClass(FileResponse)
  @Summary('FileResponse as response class: the action returns the path')
  byClass() {
    return someFilePath;
  }

  @Get('/posts-to-read')
  @ResponseClass(FileResponse)
  @Summary('FileResponse shown by the browser: inline, with a file name')
  inline() {
    return new FileResponse(asset('posts_export.csv'), {
      filename: 'posts.csv',
      mediaType: 'text/plain',
      contentDispositionType: 'inline',
    });
  }
}
