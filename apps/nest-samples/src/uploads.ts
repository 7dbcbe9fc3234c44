import { Controller, createApp, Form, Post, Upload, UploadFile } from 'antiphon';

@Controller('file')
class FilesController {
  @Post({ statusCode: 201 })
  async upload(@Form('name') name: string, @Upload('file') file: UploadFile) {
    return { body: { name }, file: await file.text() };
  }

  @Post('pass-validation', { statusCode: 201 })
  async uploadPhoto(
    @Form('name?', String) name: string | undefined,
    @Upload('file?', { accept: ['image/jpeg'] }) file: UploadFile | undefined,
  ) {
    return { body: { name }, file: await file?.text() };
  }

  @Post('fail-validation', { statusCode: 201 })
  async uploadRequiredPhoto(@Form('name') name: string, @Upload('file', { accept: ['image/jpeg'] }) file: UploadFile) {
    return { body: { name }, file: await file.text() };
  }
}

/** The sample `29-file-upload`: a file of any kind, an optional photo and a required one. */
export const createUploads = () => createApp({ controllers: [FilesController] });
