import { token } from 'antiphon';
import {
  Kysely,
  type KyselyPlugin,
  OperationNodeTransformer,
  PostgresDialect,
  type PostgresPool,
  type PrimitiveValueListNode,
  type ValueNode,
} from 'kysely';
import { Pool, TypeOverrides } from 'pg';

/** A database of PostgreSQL; each store adds the types of its tables. */
export type Database = Kysely<unknown>;

/** The connections to the database of the variable `DATABASE_URL`; closed with the application. */
export const POOL = token<Pool>('Pool', { factory: connect, dispose: (pool) => pool.end() });

export const DATABASE = token<Database, [typeof POOL]>('Database', { factory: openDatabase, inject: [POOL] });

/** Readers of the types that drivers read otherwise, by their ids: `bigint` as text or as a number, `date` as midnight of the local time zone. */
export const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  20: (text) => BigInt(text),
  1082: (text) => new Date(text),
};

/** Opens a database by the connections of any driver whose types are read by `parsers`. */
export function openDatabase(pool: PostgresPool): Database {
  const serializer = new ValueSerializer();
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => serializer.transformNode(node),
    transformResult: async ({ result }) => result,
  };
  return new Kysely<unknown>({ dialect: new PostgresDialect({ pool }), plugins: [plugin] });
}

function connect(): Pool {
  const connectionString = process.env.DATABASE_URL;
  if (connectionString === undefined) throw new Error('Set the variable DATABASE_URL, such as postgres://user:password@localhost/shop');
  const types = new TypeOverrides();
  for (const [id, parser] of Object.entries(parsers)) types.setTypeParser(Number(id), parser);
  const pool = new Pool({ connectionString, types });
  // Without a listener, an idle connection that breaks ends the process. The pool replaces it.
  pool.on('error', (error) => console.error('An idle connection to the database was lost:', error.message));
  return pool;
}

/** Writes dates in UTC, and lists and objects as JSON: their columns have the type `jsonb`. Drivers write local time, and arrays of PostgreSQL. */
class ValueSerializer extends OperationNodeTransformer {
  protected override transformValue(node: ValueNode): ValueNode {
    return { ...node, value: serialize(node.value) };
  }

  protected override transformPrimitiveValueList(node: PrimitiveValueListNode): PrimitiveValueListNode {
    return { ...node, values: node.values.map(serialize) };
  }
}

function serialize(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' && value !== null && !ArrayBuffer.isView(value) ? JSON.stringify(value) : value;
}
