import * as responses from '@antiphon/responses/internal';

/** Read once: a re-exported name is looked up at each use, and these are used for every header. */
const { connectionFields, isSendable, isSingleValued, isToken } = responses;

/** The fields of a head, with names in lower case. */
export type Http2Head = Readonly<Record<string, unknown>>;

/** Throws a TypeError for a head that HTTP/2 cannot send. `Connection` is accepted: Node.js ignores it. */
export function requireSendableHead(head: Http2Head): void {
  for (const name in head) {
    const fault = name === 'connection' ? undefined : findFault(name, head[name]);
    if (fault !== undefined) throw new TypeError(`HTTP/2 cannot send the header ${fault}`);
  }
}

const forbidden: ReadonlySet<string> = new Set(connectionFields);

function findFault(name: string, value: unknown): string | undefined {
  if (forbidden.has(name)) return `\`${name}\`: it belongs to a connection of HTTP/1 (RFC 9113 §8.2.2)`;
  if (!isToken(name)) return `\`${name}\`: its name is not an HTTP token`;
  if (Array.isArray(value) && value.length > 1 && isSingleValued(name)) return `\`${name}\` more than once`;
  if (!isSendable(String(value))) return `\`${name}\`: its value has a character that cannot be sent`;
  return undefined;
}
