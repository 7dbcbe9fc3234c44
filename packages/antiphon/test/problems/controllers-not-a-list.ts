// `controllers` is one class.
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

export default createApp({
  // @ts-expect-error not a list
  controllers: A,
});
// → controllers-not-a-list | createApp.controllers | 11 | pass a list of classes, directories or globs: controllers: [ItemsController, './controllers']
