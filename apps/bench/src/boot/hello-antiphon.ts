import { Controller, createApp, Get } from 'antiphon';

@Controller()
class Hello {
  @Get('/hello')
  hello() {
    return { hello: 'world' };
  }
}

/** Serves a single route, without a DTO class. */
export async function listen(): Promise<void> {
  await createApp({ controllers: [Hello] }).listen({ port: 0 });
}
