// The option `model` of an interceptor with `undefined`, as an import cycle leaves it.
import { interceptor } from '../../src';

const Enveloped = undefined as never;

export default () => interceptor({ model: Enveloped }, (_call, next) => next());
// → invalid-option | interceptor | 6 | write a function, and check its import if it is `undefined`: interceptor({ model: Enveloped }, …); or omit the option
