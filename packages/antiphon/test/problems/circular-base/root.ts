import { Controller, createApp, Get } from '../../../src';
import { Middle } from './middle';

export class Base {
  @Get() list() {
    return [];
  }
}

@Controller('/a')
class A extends Middle {}

export default createApp({ controllers: [A] });
