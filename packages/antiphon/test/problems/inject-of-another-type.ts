// A token of another type than the parameter.
import { Controller, createApp, Get, Inject, token } from '../../src';

const PORT = token<number>('port', { value: 80 });

@Controller('/a')
class A {
  // @ts-expect-error
  constructor(@Inject(PORT) readonly port: string) {}
  @Get() list() {
    return this.port;
  }
}

export default createApp({ controllers: [A] });
