import { Controller, createApp, Get, PlainTextResponse, ResponseClass, staticDirectory } from 'antiphon';

@Controller()
class HelloController {
  @Get()
  @ResponseClass(PlainTextResponse)
  sayHello() {
    return 'Hello, world!';
  }
}

/** The sample `24-serve-static`: an API below `/api`, and a directory with a website beside it. */
export const createWebsite = (directory: string) =>
  createApp({ controllers: [HelloController], prefix: '/api' }).mount('/', staticDirectory(directory, { html: true }));
