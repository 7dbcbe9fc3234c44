// A value that a dependency declares with another type than a class for the whole query, and keys of a body and a form.
import { Body, body, Controller, createApp, Depends, dependency, Field, Form, form, Get, Post, Query, query } from '../../src';

class Page {
  @Field() page!: number;
}
const page = dependency({ uses: [query('page', String)] }, (given) => given);
const title = dependency({ uses: [body('title', String)] }, (given) => given);
const size = dependency({ uses: [form('size', Number)] }, (given) => given);

@Controller('/a')
class A {
  @Get() list(@Query() pages: Page, @Depends(page) text: string) {
    return [pages, text];
  }
  @Post('/title') rename(@Body('title', Number) given: number, @Depends(title) text: string) {
    return [given, text];
  }
  @Post('/size') draw(@Form('size', String) given: string, @Depends(size) pixels: number) {
    return [given, pixels];
  }
}

export default createApp({ controllers: [A] });
// → parameter-conflict | A.list | 13 | declare it alike, or once: in one parameter, or in one dependency that the others use
// → parameter-conflict | A.rename | 16 | declare it alike, or once: in one parameter, or in one dependency that the others use
// → parameter-conflict | A.draw | 19 | declare it alike, or once: in one parameter, or in one dependency that the others use
