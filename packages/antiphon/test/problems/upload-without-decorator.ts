// An uploaded file without `@Upload`.
import { Controller, createApp, Post, UploadFile } from '../../src';

@Controller('/a')
class A {
  @Post() save(photo: UploadFile) {
    return photo.size;
  }
}

export default createApp({ controllers: [A] });
// → upload-without-name | A.save (parameter 1) | 6 | write @Upload('photo')
