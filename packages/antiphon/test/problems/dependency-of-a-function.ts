// Functions that are passed as dependencies.
import { Controller, createApp, Depends, Get } from '../../src';

function currentUser() {
  return 'ann';
}
function* transaction() {
  yield 'begun';
}

@Controller('/a')
class A {
  // @ts-expect-error
  @Get() list(@Depends(currentUser) user: string, @Depends(transaction) begun: string) {
    return [user, begun];
  }
}

export default createApp({ controllers: [A] });
// → not-a-dependency | A.list (parameter 1) | 14 | call it, if it returns a dependency: currentUser(…); or declare one: dependency(currentUser)
// → not-a-dependency | A.list (parameter 2) | 14 | call it, if it returns a dependency: transaction(…); or declare one: dependency(transaction)
