// Compiled, never run: each `@ts-expect-error` is a wrong override.
import { createApp, dependency, token } from '../../src/index';
import { testClient } from '../../src/testing';

class Users {
  readonly #names: string[] = [];
  list(): readonly string[] {
    return this.#names;
  }
}
const PORT = token<number>('port');
const currentUser = dependency(async () => ({ name: 'ann' }));
const app = createApp({ controllers: [] });

testClient(app, {
  overrides: [
    [Users, { list: () => ['fake'] }],
    [Users, new Users()],
    [PORT, 5],
    [currentUser, () => ({ name: 'bob' })],
    [currentUser, async () => ({ name: 'bob' })],
  ],
});
// @ts-expect-error a value of another type
testClient(app, { overrides: [[PORT, '5']] });
// @ts-expect-error a member of another type
testClient(app, { overrides: [[Users, { list: () => [1] }]] });
// @ts-expect-error a member is missing
testClient(app, { overrides: [[Users, {}]] });
// @ts-expect-error a value in place of a function
testClient(app, { overrides: [[currentUser, { name: 'bob' }]] });
// @ts-expect-error a function of another value
testClient(app, { overrides: [[currentUser, () => 'bob']] });
// @ts-expect-error the name of a token
testClient(app, { overrides: [['port', 5]] });
// @ts-expect-error without a replacement
testClient(app, { overrides: [[PORT]] });
