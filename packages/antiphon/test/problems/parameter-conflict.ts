// A dependency and an action that read one value as different types.
import { Controller, createApp, Depends, dependency, Get, Path, path } from '../../src';

const slug = dependency({ uses: [path('id', String)] }, (value) => value);

@Controller('/a')
class A {
  @Get('/:id') read(@Path('id', Number) id: number, @Depends(slug) text: string) {
    return [id, text];
  }
}

export default createApp({ controllers: [A] });
// → parameter-conflict | A.read | 8 | declare it alike, or once: in one parameter, or in one dependency that the others use
