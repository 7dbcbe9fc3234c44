// `@Upload` without the name of its field.
import { Controller, createApp, Post, Upload, UploadFile } from '../../src';

@Controller('/a')
class A {
  // @ts-expect-error no name
  @Post() create(@Upload() photo: UploadFile) {
    return photo.size;
  }
}

export default createApp({ controllers: [A] });
// → upload-without-name | A.create (parameter 1) | 7 | name the field: @Upload('photo')
