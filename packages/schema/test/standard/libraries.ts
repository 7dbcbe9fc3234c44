import { Type } from '@sinclair/typebox';
import { type } from 'arktype';
import * as Type1 from 'typebox';
import * as v from 'valibot';
import { z } from 'zod';
import type { AnyStandardSchema } from '../../src/index';

/** One schema, written in each library: an item with tags, an owner, and a value that may be missing. */
export const itemSchemas = {
  zod: z.object({
    id: z.int(),
    name: z.string().min(2),
    tags: z.array(z.string()),
    owner: z.object({ name: z.string() }).nullable(),
    status: z.enum(['draft', 'live']),
    note: z.string().optional(),
  }),
  valibot: v.object({
    id: v.pipe(v.number(), v.integer()),
    name: v.pipe(v.string(), v.minLength(2)),
    tags: v.array(v.string()),
    owner: v.nullable(v.object({ name: v.string() })),
    status: v.picklist(['draft', 'live']),
    note: v.optional(v.string()),
  }),
  arktype: type({
    id: 'number.integer',
    name: 'string >= 2',
    tags: 'string[]',
    owner: type({ name: 'string' }).or('null'),
    status: "'draft' | 'live'",
    'note?': 'string',
  }),
  typebox: Type.Object({
    id: Type.Integer(),
    name: Type.String({ minLength: 2 }),
    tags: Type.Array(Type.String()),
    owner: Type.Union([Type.Object({ name: Type.String() }), Type.Null()]),
    status: Type.Union([Type.Literal('draft'), Type.Literal('live')]),
    note: Type.Optional(Type.String()),
  }),
  'typebox 1': Type1.Object({
    id: Type1.Integer(),
    name: Type1.String({ minLength: 2 }),
    tags: Type1.Array(Type1.String()),
    owner: Type1.Union([Type1.Object({ name: Type1.String() }), Type1.Null()]),
    status: Type1.Union([Type1.Literal('draft'), Type1.Literal('live')]),
    note: Type1.Optional(Type1.String()),
  }),
} satisfies Record<string, AnyStandardSchema>;

/** A value of each of the schemas. */
export const item = { id: 1, name: 'Hammer', tags: ['steel'], owner: { name: 'Ada' }, status: 'draft' } as const;
