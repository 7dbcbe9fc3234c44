// Error handlers that are not pairs.
import { Controller, createApp, Get } from '../../src';

class Missing extends Error {}

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

// @ts-expect-error not a list of pairs
export default createApp({ controllers: [A], errorHandlers: [Missing, 404] });
// → invalid-option | createApp.errorHandlers | 14 | write a list of pairs: [[ItemNotFound, (error) => new HTTPException(404, error.message)]]
