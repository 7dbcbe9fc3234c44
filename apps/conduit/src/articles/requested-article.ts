import { dependency, HTTPException, path } from 'antiphon';
import { eq } from 'drizzle-orm';
import { DATABASE } from '../database/database';
import { articles } from '../database/tables';
import { currentUser } from '../users/current-user';

const slug = path('slug', String, { description: 'The slug of an article' });

/** The article of the path, or else a 404. */
export const requestedArticle = dependency({ uses: [slug, DATABASE], throws: [404] }, async (given, database) => {
  const [article] = await database.select().from(articles).where(eq(articles.slug, given));
  if (article === undefined) throw new HTTPException(404, 'No such article');
  return article;
});

/** The article of the path if the user of the request has written it, or else a 403. */
export const ownArticle = dependency({ uses: [currentUser, requestedArticle], throws: [403] }, (user, article) => {
  if (article.authorId !== user.id) throw new HTTPException(403, 'Only its author may change an article');
  return article;
});
