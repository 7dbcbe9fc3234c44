/** Returns a function whose implementation is loaded with the first call. */
export function onFirstCall<Implementation extends (...args: never[]) => unknown>(load: () => Implementation): Implementation {
  let implementation: Implementation | undefined;
  const call = (...args: Parameters<Implementation>) => {
    implementation ??= load();
    return implementation(...args);
  };
  return call as Implementation;
}
