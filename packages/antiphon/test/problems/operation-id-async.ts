// An operation id that is generated asynchronously.
import { Controller, createApp, Get } from '../../src';

@Controller('/items')
class Items {
  @Get() list() {
    return [];
  }
}

// @ts-expect-error
export default createApp({ controllers: [Items], generateOperationId: async ({ action }) => action });
// → invalid-option | createApp.generateOperationId | 12 | return a text: generateOperationId: ({ action }) => action
