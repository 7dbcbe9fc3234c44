// Dependencies that are not a list.
import { Controller, createApp, dependency, Get } from '../../src';

const admin = dependency(() => true);

// @ts-expect-error
@Controller('/a', { dependencies: admin })
class A {
  @Get() list() {
    return [];
  }
}

export default createApp({ controllers: [A] });
// → not-a-dependency | A.list | 9 | write a list: { dependencies: [requireRole('admin')] }
