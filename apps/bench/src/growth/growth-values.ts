import { type Contact, contacts, type Tick } from '../fixtures';

/** The values that clients and servers of the growth benchmark send. */

/** Returns an object with a text and, down to a depth, another one of its kind. */
export function nestedValue(depth: number): object {
  return depth === 1 ? { name: 'leaf' } : { name: 'node', child: nestedValue(depth - 1) };
}

/** Returns an object with a number of texts. */
export function wideValue(width: number): object {
  return Object.fromEntries(Array.from({ length: width }, (_, index) => [`field${index}`, 'text']));
}

/** Returns the text of a body of so many bytes. */
export function bodyText(bytes: number): string {
  return 'x'.repeat(bytes - '{"text":""}'.length);
}

const rows = new Map<number, readonly Contact[]>();

/** Returns the same rows for each request of a size: creating them is not the measured work. */
export function rowsOf(count: number): readonly Contact[] {
  let list = rows.get(count);
  if (list === undefined) {
    list = Array.from({ length: count }, (_, index) => contacts[index % contacts.length] as Contact);
    rows.set(count, list);
  }
  return list;
}

/** Yields the events of a stream. */
export async function* events(): AsyncGenerator<Tick> {
  for (let id = 0; id < 20; id++) {
    yield { id, symbol: 'ANT', price: 100 + id };
    // The events of all clients alternate, as those of a feed do.
    await new Promise(setImmediate);
  }
}
