/** Calls a function in a process that disallows the generation of code from strings. `instanceof Function` is still true for functions. */
export function withoutCode<Result>(call: () => Result): Result {
  const original = globalThis.Function;
  const reject = (): never => {
    throw new EvalError('Code generation from strings disallowed for this context');
  };
  globalThis.Function = new Proxy(original, { apply: reject, construct: reject });
  try {
    return call();
  } finally {
    globalThis.Function = original;
  }
}
