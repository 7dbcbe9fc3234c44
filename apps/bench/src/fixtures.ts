import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The values of all contenders: the same for each, so that only their work differs. */

/** A new order of a client: ten fields, one nested object, five nested items. */
export const newOrder = {
  customer: 'Ada Lovelace',
  email: 'ada.lovelace@example.com',
  age: 36,
  currency: 'EUR',
  priority: 3,
  gift: false,
  note: 'Leave it with the neighbor',
  reference: 'REF-2026-000417',
  address: { street: 'St James Square 12', city: 'London', zip: '10115', country: 'GB' },
  lines: Array.from({ length: 5 }, (_, index) => ({ sku: `SKU-${1000 + index}`, quantity: index + 1, price: 9.5 + index })),
};

export const currencies = ['EUR', 'USD', 'GBP'];

/**
 * Returns a stored order, which has two fields that must not be sent. It uses no spread, which with further members costs Node 20 several
 * microseconds, more for an instance than for a plain object, and would be most of the measured time.
 */
export function storeOrder<Order extends object>(
  order: Order,
): Order & { id: number; total: number; passwordHash: string; margin: number } {
  return Object.assign({}, order, { id: 417, total: 172.5, passwordHash: 'f00dfeed', margin: 0.31 });
}

/** Returns the result of a search for orders: the arguments of the path and the query, with their types. */
export function searchOf(path: { readonly userId: number; readonly orderId: number }, query: OrderQuery): object {
  const { limit, active, q, tags } = query;
  return { userId: path.userId, orderId: path.orderId, limit, active, q, tags };
}

export interface OrderQuery {
  readonly limit: number;
  readonly active: boolean;
  readonly q?: string | undefined;
  readonly tags: readonly string[];
}

/** The criteria of a search for products: eight fields of a query, one of them with a default. */
export interface ProductFilter {
  readonly q: string;
  readonly page: number;
  readonly maxPrice: number;
  readonly inStock: boolean;
  readonly sort: string;
  readonly since: string;
  readonly tags: readonly string[];
  readonly limit: number;
}

export const sortings = ['name', 'price', 'newest'];

/** The criteria that the query of the workload W2b has, with the default of `limit`. */
export const productFilter: ProductFilter = {
  q: 'lamp',
  page: 2,
  maxPrice: 49.5,
  inStock: true,
  sort: 'price',
  since: '2026-01-31',
  tags: ['new', 'blue'],
  limit: 20,
};

export const savedOrder = { ...newOrder, id: 417, total: 172.5 };

/** An order with five invalid values in five places. */
export const invalidOrder = {
  ...newOrder,
  email: 'ada.lovelace',
  age: 12,
  currency: 'XYZ',
  lines: newOrder.lines.map((line, index) => (index === 1 ? { ...line, quantity: 0 } : index === 3 ? { ...line, price: 'free' } : line)),
};

export interface Product {
  readonly id: number;
  readonly name: string;
  readonly price: number;
  readonly stock: number;
  readonly active: boolean;
  readonly category: string;
  readonly supplierPrice: number;
  readonly supplierToken: string;
}

/** A thousand items of eight fields, two of them secret. */
export const products: readonly Product[] = Array.from({ length: 1000 }, (_, index) => ({
  id: index + 1,
  name: `Product number ${index + 1}`,
  price: 5 + (index % 100) / 4,
  stock: index % 50,
  active: index % 3 !== 0,
  category: ['books', 'tools', 'garden'][index % 3] as string,
  supplierPrice: 3 + (index % 100) / 8,
  supplierToken: `token-${index}`,
}));

export const publicProducts = products.map(({ supplierPrice, supplierToken, ...product }) => product);

export interface Contact {
  readonly id: number;
  readonly name: string;
  readonly email: string;
  readonly city: string;
  readonly age: number;
  readonly createdAt: string;
  readonly passwordHash: string;
  readonly resetToken: string;
}

/** A thousand items of mostly text, 128 KB as JSON, with two secret fields. */
export const contacts: readonly Contact[] = Array.from({ length: 1000 }, (_, index) => ({
  id: index + 1,
  name: `${['Ada Lovelace', 'Grace Hopper', 'Alan Turing'][index % 3]} ${index + 1}`,
  email: `person.number.${index + 1}@example.com`,
  city: ['London', 'New York', 'Manchester'][index % 3] as string,
  age: 18 + (index % 60),
  createdAt: new Date(1_750_000_000_000 + index * 3_600_123).toISOString(),
  passwordHash: `$scrypt$${index}`,
  resetToken: `reset-${index}`,
}));

export const publicContacts = contacts.map(({ passwordHash, resetToken, ...contact }) => contact);

export const page = `<!doctype html><title>Products</title><ul>${'<li>One of many products in a list</li>'.repeat(262)}</ul>`.padEnd(
  10_240,
);

export const fileSize = 1_048_576;

export function fileBytes(): Buffer {
  return Buffer.alloc(fileSize, 'abcdefghijklmnop');
}

/** Creates a file of 1 MiB in a temporary directory, which is removed at the end of the process. */
export function createFile(): { readonly directory: string; readonly file: string; readonly name: string } {
  const directory = mkdtempSync(path.join(tmpdir(), 'bench-'));
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
  const name = 'data.bin';
  const file = path.join(directory, name);
  writeFileSync(file, fileBytes());
  return { directory, file, name };
}

export const streamChunk = 'x'.repeat(1023).concat('\n');
export const streamLength = 1000;

/** A stream of 1,000 times 1 KiB. */
export async function* chunks(): AsyncGenerator<string> {
  for (let index = 0; index < streamLength; index++) yield streamChunk;
}

/** The number of events for each of 50 clients, 10,000 in total. */
export const eventCount = 200;

export interface Tick {
  readonly id: number;
  readonly symbol: string;
  readonly price: number;
}

export async function* ticks(): AsyncGenerator<Tick> {
  for (let id = 0; id < eventCount; id++) yield { id, symbol: 'ANT', price: 100 + (id % 10) };
}

export interface Session {
  readonly user: string;
}

export interface Account {
  readonly name: string;
  readonly role: string;
  readonly tenant: string;
}

export interface Tenant {
  readonly name: string;
}

export const reportSession = 's-1f9e0c';
export const sessions: ReadonlyMap<string, Session> = new Map([[reportSession, { user: 'ann' }]]);
export const accounts: ReadonlyMap<string, Account> = new Map([['ann', { name: 'Ann', role: 'admin', tenant: 'acme' }]]);
export const tenants: ReadonlyMap<string, Tenant> = new Map([['acme', { name: 'Acme' }]]);

/** The response to the session's user for the second page. */
export const report = { user: 'Ann', tenant: 'Acme', page: 2 };
