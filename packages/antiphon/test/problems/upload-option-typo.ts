// A mistyped option of `@Upload`.
import { Controller, createApp, Post, Upload, UploadFile } from '../../src';

@Controller('/a')
class A {
  // @ts-expect-error maxsize
  @Post() create(@Upload('photo', { maxsize: 1 }) photo: UploadFile) {
    return photo.size;
  }
}

export default createApp({ controllers: [A] });
// → unknown-option | A.create (parameter 1) | 7 | write `maxSize` instead
