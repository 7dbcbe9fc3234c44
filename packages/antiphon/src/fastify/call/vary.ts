import type { FastifyReply } from 'fastify';

/** A value of the header `Vary`, as a reply and a prepared response have it. */
type VaryValue = ReturnType<FastifyReply['getHeader']>;

/** Returns the values of `Vary` as one value, each name once: responses of a server with CORS depend on the origin as well. */
export function joinVary(...values: readonly VaryValue[]): string {
  const names = values
    .flat()
    .flatMap((value) => (value === undefined ? [] : String(value).split(',')))
    .map((name) => name.trim());
  return names.filter((name, index) => names.findIndex((other) => other.toLowerCase() === name.toLowerCase()) === index).join(', ');
}
