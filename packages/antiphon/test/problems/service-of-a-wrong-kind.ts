// Services that are neither a class nor a token.
import { Controller, createApp, dependency, Get, Inject, Injectable, provide, token } from '../../src';

const currentUser = dependency({}, () => 'ann');
const NAME = token<string>('name');

@Injectable()
class Users {
  constructor(
    // @ts-expect-error
    @Inject('database') readonly database: string,
    // @ts-expect-error
    @Inject(currentUser) readonly user: string,
  ) {}
}

@Controller('/a')
class A {
  constructor(readonly users: Users) {}

  @Get() list() {
    return this.users.user;
  }
}

// @ts-expect-error
export default createApp({ controllers: [A], providers: [provide(NAME, { inject: [undefined], factory: () => 'a' })] });
// → not-a-service | Users.constructor (parameter 1) | 9 | name a class or a token, such as @Inject(DATABASE) or inject: [DATABASE, Users]; a value that is `undefined` is imported in a cycle
// → not-a-service | Users.constructor (parameter 2) | 9 | name a class or a token, such as @Inject(DATABASE) or inject: [DATABASE, Users]; a value that is `undefined` is imported in a cycle
// → not-a-service | createApp.providers | 27 | name a class or a token, such as @Inject(DATABASE) or inject: [DATABASE, Users]; a value that is `undefined` is imported in a cycle
