/** Returns what was thrown as the error that Fastify's handler takes. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(`Thrown: ${String(thrown)}`, { cause: thrown });
}
