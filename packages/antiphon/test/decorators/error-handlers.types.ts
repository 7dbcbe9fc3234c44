// Compiled, never run: each `@ts-expect-error` is a wrong use of `@Catch` or `errorHandlers`.

import Fastify from 'fastify';
import {
  type AppOptions,
  antiphon,
  Catch,
  Controller,
  createApp,
  defineErrorHandlers,
  type ErrorHandlers,
  Get,
  HTTPException,
} from '../../src/index';

class NotFound extends Error {
  readonly id = 'a';
}
class Other extends Error {
  readonly what = 1;
}
class User {
  readonly name = '';
}
abstract class AbstractError extends Error {}

@Controller('/a')
@Catch(AbstractError, 409)
@Catch(NotFound, (error) => new HTTPException(404, error.id), { throws: [404, { status: 410, model: User }] })
export class Items {
  @Get() @Catch(Error, async ({ message }, { request, route }) => `${message} ${request.url} ${route?.action}`) read() {
    return {};
  }
  // @ts-expect-error not a class of errors
  @Get('/b') @Catch(User, 404) b() {
    return {};
  }
  // @ts-expect-error a handler of another error
  @Get('/c') @Catch(NotFound, (error: Other) => error.what) c() {
    return {};
  }
  // @ts-expect-error a property that the error does not have
  @Get('/d') @Catch(NotFound, (error) => error.what) d() {
    return {};
  }
  // @ts-expect-error an instance
  @Get('/e') @Catch(new NotFound(), 404) e() {
    return {};
  }
  // @ts-expect-error without a handler
  @Get('/f') @Catch(NotFound) f() {
    return {};
  }
  // @ts-expect-error a mistyped option
  @Get('/g') @Catch(NotFound, 404, { throw: [404] }) g() {
    return {};
  }
  // @ts-expect-error on a property
  @Catch(NotFound, 404) property = 1;
}

const controllers = [Items];
createApp({
  controllers,
  errorHandlers: [
    [NotFound, (error) => error.id],
    [Other, ({ what }, { request }) => ({ what, url: request.url }), { status: 409 }],
    [TypeError, 400],
  ],
});
export const options: AppOptions = { controllers, errorHandlers: [[NotFound, (error) => error.message]] };
createApp(options);
export const handlers: ErrorHandlers = [[NotFound, 404]];
createApp({ controllers, errorHandlers: handlers });
void Fastify().register(antiphon, { controllers, errorHandlers: [[NotFound, (error: NotFound) => error.id]] });

// @ts-expect-error not a class of errors
createApp({ controllers, errorHandlers: [[User, () => 1]] });
// @ts-expect-error a handler of another error
createApp({ controllers, errorHandlers: [[TypeError, (error: NotFound) => error.id]] });
// @ts-expect-error a property that the error does not have
createApp({ controllers, errorHandlers: [[Other, (error) => error.id]] });
// @ts-expect-error a class without a handler
createApp({ controllers, errorHandlers: [[NotFound]] });
// @ts-expect-error a status as text
createApp({ controllers, errorHandlers: [[NotFound, '404']] });
// @ts-expect-error not pairs
createApp({ controllers, errorHandlers: [NotFound, 404] });

/** Written in one file, used in another. */
export const shared = defineErrorHandlers([
  [NotFound, (error) => error.id],
  [Other, ({ what }, { request }) => ({ what, url: request.url }), { status: 409, throws: [409] }],
  [AbstractError, 410],
]);
createApp({ controllers, errorHandlers: shared });
createApp({ controllers, errorHandlers: [...shared, [TypeError, 400]] });
export const sharedOptions: AppOptions = { controllers, errorHandlers: shared };
void Fastify().register(antiphon, { controllers, errorHandlers: shared });
// @ts-expect-error not a class of errors
defineErrorHandlers([[User, () => 1]]);
// @ts-expect-error a handler of another error
defineErrorHandlers([[TypeError, (error: NotFound) => error.id]]);
// @ts-expect-error a property that the error does not have
defineErrorHandlers([[Other, (error) => error.id]]);
// @ts-expect-error a class without a handler
defineErrorHandlers([[NotFound]]);
// @ts-expect-error a mistyped option
defineErrorHandlers([[NotFound, () => 1, { state: 404 }]]);
