// A compiler without `experimentalDecorators`, seen at a method.
import { Get } from '../../src';

class A {
  list() {
    return [];
  }
}
// What such a compiler calls.
(Get() as Function)(A.prototype.list, { kind: 'method', name: 'list', addInitializer() {} });
// → standard-decorators | the class of list.list | 10 | set "experimentalDecorators": true and "emitDecoratorMetadata": true in tsconfig.json, or start the application with `antiphon dev`
