/** Returns an error that the logger can write: it marks each error, which fails for a frozen one. */
export function loggable(error: Error): Error {
  return Object.isExtensible(error) ? error : (Object.create(error) as Error);
}
