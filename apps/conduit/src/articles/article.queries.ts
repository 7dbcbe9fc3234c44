import { and, arrayContains, desc, eq, exists, inArray, type SQL } from 'drizzle-orm';
import type { Database } from '../database/database';
import { articles, favorites, follows, type User, users } from '../database/tables';
import { anonymousId, profileColumns } from '../profiles/profile.queries';
import type { ArticleFilter, ArticleResponse, ArticlesResponse, Page } from './article.dto';

/** Reads a page of articles, the latest first, and the number of all of them, as the viewer sees them. */
export async function listArticles(
  database: Database,
  viewer: User | undefined,
  { where, limit, offset }: Page & { readonly where: SQL | undefined },
): Promise<ArticlesResponse> {
  const newestFirst = [desc(articles.createdAt), desc(articles.id)];
  const page = selectArticles(database, viewer)
    .where(where)
    .orderBy(...newestFirst)
    .limit(limit)
    .offset(offset);
  return { articles: await page, articlesCount: await database.$count(articles, where) };
}

export async function readArticle(database: Database, viewer: User | undefined, id: number): Promise<ArticleResponse> {
  const [article] = await selectArticles(database, viewer).where(eq(articles.id, id));
  return { article: article! };
}

export function matches(database: Database, { tag, author, favorited }: ArticleFilter): SQL | undefined {
  const named = (username: string) => database.select({ id: users.id }).from(users).where(eq(users.username, username));
  const favoritesOf = (username: string) =>
    database
      .select({ id: favorites.articleId })
      .from(favorites)
      .where(inArray(favorites.userId, named(username)));
  return and(
    tag === undefined ? undefined : arrayContains(articles.tagList, [tag]),
    author === undefined ? undefined : inArray(articles.authorId, named(author)),
    favorited === undefined ? undefined : inArray(articles.id, favoritesOf(favorited)),
  );
}

export function isByFollowed(database: Database, { id }: User): SQL {
  return inArray(articles.authorId, database.select({ id: follows.followedId }).from(follows).where(eq(follows.followerId, id)));
}

/** Selects articles as the viewer sees them. */
export function selectArticles(database: Database, viewer: User | undefined) {
  const favoriteOfViewer = and(eq(favorites.userId, viewer?.id ?? anonymousId), eq(favorites.articleId, articles.id));
  return database
    .select({
      id: articles.id,
      slug: articles.slug,
      title: articles.title,
      description: articles.description,
      body: articles.body,
      tagList: articles.tagList,
      createdAt: articles.createdAt,
      updatedAt: articles.updatedAt,
      favorited: exists(database.select().from(favorites).where(favoriteOfViewer)) as SQL<boolean>,
      favoritesCount: database.$count(favorites, eq(favorites.articleId, articles.id)),
      author: profileColumns(database, viewer),
    })
    .from(articles)
    .innerJoin(users, eq(users.id, articles.authorId))
    .$dynamic();
}
