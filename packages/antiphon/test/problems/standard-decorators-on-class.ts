// A compiler without `experimentalDecorators`.
import { Controller, createApp } from '../../src';

class A {}
// What such a compiler calls.
(Controller('/a') as Function)(A, { kind: 'class', name: 'A', addInitializer() {} });

export default createApp({ controllers: [A] });
// → standard-decorators | A | 6 | set "experimentalDecorators": true and "emitDecoratorMetadata": true in tsconfig.json, or start the application with `antiphon dev`
