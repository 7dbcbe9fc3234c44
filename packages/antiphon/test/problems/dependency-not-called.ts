// A function in place of a dependency.
import { Controller, createApp, dependency, Get } from '../../src';

const requireRole = (role: string) => dependency(() => role);

// @ts-expect-error
@Controller('/a', { dependencies: [requireRole, 'admin'] })
class A {
  @Get() list() {
    return [];
  }
}

export default createApp({ controllers: [A] });
// → not-a-dependency | A.list | 9 | call it, if it returns a dependency: requireRole(…); or declare one: dependency(requireRole)
// → not-a-dependency | A.list | 9 | use dependency(…), query('q', String), a class or a token; a value that is `undefined` is imported in a cycle
