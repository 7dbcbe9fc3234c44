// An error handler that is a class, such as that of the error that it would throw.
import { Catch, Controller, createApp, Get } from '../../src';

class Missing extends Error {}
class NotFound extends Error {}

@Controller('/a')
class A {
  @Get() @Catch(Missing, NotFound as never) list() {
    return [];
  }
}

export default createApp({ controllers: [A], errorHandlers: [[Missing, NotFound as never]] });
// → error-handler | createApp.errorHandlers | 14 | write a status, such as 404, or a function: (error) => new HTTPException(404, error.message)
// → error-handler | A.list | 9 | write a status, such as 404, or a function: (error) => new HTTPException(404, error.message)
