// An error handler that is neither a status nor a function.
import { Controller, createApp, Get, HTTPException } from '../../src';

class Missing extends Error {}

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

// @ts-expect-error an exception in place of a function that returns it
export default createApp({ controllers: [A], errorHandlers: [[Missing, new HTTPException(404)]] });
// → error-handler | createApp.errorHandlers | 14 | write a status, such as 404, or a function: (error) => new HTTPException(404, error.message)
