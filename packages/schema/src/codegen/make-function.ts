/** Returns a function with these parameters and this body; undefined where the process disallows code generation from strings. */
export function makeFunction(names: readonly string[], body: string): Function | undefined {
  try {
    return new Function(...names, body);
  } catch (error) {
    if (error instanceof EvalError) return undefined;
    throw error;
  }
}
