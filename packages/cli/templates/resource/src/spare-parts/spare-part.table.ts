import { doublePrecision, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { sparePartConditions } from './spare-part.dto';

export const sparePartTable = pgTable('spare_parts', {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  // #region columns
  name: text().notNull(),
  code: text().notNull().unique(),
  price: doublePrecision().notNull(),
  condition: text({ enum: sparePartConditions }).notNull(),
  note: text(),
  // #endregion
});
