import { sql } from 'drizzle-orm';
import { index, integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

const id = () => integer().primaryKey().generatedAlwaysAsIdentity();
const userId = () =>
  integer()
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' });
const articleId = () =>
  integer()
    .notNull()
    .references(() => articles.id, { onDelete: 'cascade' });
const now = () => timestamp({ withTimezone: true }).notNull().defaultNow();

export const users = pgTable('users', {
  id: id(),
  username: text().notNull().unique(),
  email: text().notNull().unique(),
  passwordHash: text().notNull(),
  bio: text().notNull().default(''),
  image: text().notNull().default(''),
});

export const follows = pgTable('follows', { followerId: userId(), followedId: userId() }, (table) => [
  primaryKey({ columns: [table.followerId, table.followedId] }),
]);

export const articles = pgTable(
  'articles',
  {
    id: id(),
    slug: text().notNull().unique(),
    title: text().notNull(),
    description: text().notNull(),
    body: text().notNull(),
    tagList: text().array().notNull().default(sql`'{}'`),
    authorId: userId(),
    createdAt: now(),
    updatedAt: now(),
  },
  (table) => [index().on(table.authorId), index().using('gin', table.tagList)],
);

export const favorites = pgTable('favorites', { userId: userId(), articleId: articleId() }, (table) => [
  primaryKey({ columns: [table.userId, table.articleId] }),
  index().on(table.articleId),
]);

export const comments = pgTable(
  'comments',
  { id: id(), body: text().notNull(), articleId: articleId(), authorId: userId(), createdAt: now(), updatedAt: now() },
  (table) => [index().on(table.articleId)],
);

export type User = typeof users.$inferSelect;
export type Article = typeof articles.$inferSelect;
