// `inferParameters` without a transform of the source.
import { Controller, createApp, Get } from '../../src';

@Controller('/items', { inferParameters: true })
class ItemsController {
  @Get()
  list() {
    return [];
  }
}

export default createApp({ controllers: [ItemsController] });
// → signatures-missing | ItemsController | 4 | start with `antiphon dev`, or add @antiphon/transform to the build (docs/parameters.md), and write `inferParameters: true` in place
