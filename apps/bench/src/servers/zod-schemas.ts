import { z } from 'zod';
import { currencies, sortings } from '../fixtures';

/** The schemas of the workloads that users of zod write. */

export const orderParams = z.object({ userId: z.coerce.number().int().min(1), orderId: z.coerce.number().int().min(1) });

export const orderQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100),
  active: z.stringbool(),
  q: z.string().optional(),
  tags: z.array(z.string()),
});

export const productFilter = z.object({
  q: z.string().min(1).max(50),
  page: z.coerce.number().int().min(1),
  maxPrice: z.coerce.number().min(0),
  inStock: z.stringbool(),
  sort: z.enum(sortings as [string, ...string[]]),
  since: z.iso.date(),
  tags: z.array(z.string()),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

export const newOrder = z.object({
  customer: z.string().min(1).max(100),
  email: z.email(),
  age: z.int().min(18).max(120),
  currency: z.enum(currencies as [string, ...string[]]),
  priority: z.int().min(1).max(5),
  gift: z.boolean(),
  note: z.string().optional(),
  reference: z.string().min(1).max(40),
  address: z.object({
    street: z.string().min(1).max(100),
    city: z.string().min(1).max(100),
    zip: z.string().regex(/^\d{5}$/),
    country: z.string().length(2),
  }),
  lines: z
    .array(z.object({ sku: z.string().min(1).max(30), quantity: z.int().min(1).max(1000), price: z.number().min(0) }))
    .min(1)
    .max(50),
});

export const savedOrder = newOrder.extend({ id: z.int(), total: z.number() });

export const productList = z.array(
  z.object({ id: z.int(), name: z.string(), price: z.number(), stock: z.int(), active: z.boolean(), category: z.string() }),
);

export const contactList = z.array(
  z.object({ id: z.int(), name: z.string(), email: z.string(), city: z.string(), age: z.int(), createdAt: z.string() }),
);
