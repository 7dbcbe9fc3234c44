import { Body, Controller, Delete, Depends, Get, Inject, Post, Put, Query, ResponseModel, StatusCode, Tags } from 'antiphon';
import { and, eq } from 'drizzle-orm';
import { DATABASE, type Database, transaction } from '../database/database';
import { type Article, articles, favorites, type User } from '../database/tables';
import { currentUser, viewer } from '../users/current-user';
import { ArticleFilter, ArticleResponse, ArticlesResponse, NewArticle, Page, UpdateArticle } from './article.dto';
import { isByFollowed, listArticles, matches, readArticle } from './article.queries';
import { announce } from './publications';
import { ownArticle, requestedArticle } from './requested-article';
import { slugOf } from './slug';

@Controller('/articles')
@Tags('Articles')
@ResponseModel(ArticleResponse)
export class ArticlesController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Get()
  @ResponseModel(ArticlesResponse)
  list(@Query() filter: ArticleFilter, @Depends(viewer) user: User | undefined) {
    return listArticles(this.database, user, { ...filter, where: matches(this.database, filter) });
  }

  @Get('/feed')
  @ResponseModel(ArticlesResponse)
  feed(@Query() page: Page, @Depends(currentUser) user: User) {
    return listArticles(this.database, user, { ...page, where: isByFollowed(this.database, user) });
  }

  @Post()
  @StatusCode(201)
  async create(@Depends(currentUser) user: User, @Body('article') values: NewArticle, @Depends(transaction) database: Database) {
    const tagList = [...new Set(values.tagList)].sort();
    const row = { ...values, tagList, slug: slugOf(values.title), authorId: user.id };
    const [created] = await database.insert(articles).values(row).returning();
    await announce(database, created!.id);
    return readArticle(database, user, created!.id);
  }

  @Get('/:slug')
  read(@Depends(requestedArticle) { id }: Article, @Depends(viewer) user: User | undefined) {
    return readArticle(this.database, user, id);
  }

  /** Changes the fields that are sent. A new title makes a new slug. */
  @Put('/:slug')
  async update(
    @Depends(currentUser) user: User,
    @Depends(ownArticle) { id, title, slug }: Article,
    @Body('article') changes: UpdateArticle,
    @Depends(transaction) database: Database,
  ) {
    const newSlug = changes.title === undefined || changes.title === title ? slug : slugOf(changes.title);
    await database
      .update(articles)
      .set({ ...changes, slug: newSlug, updatedAt: new Date() })
      .where(eq(articles.id, id));
    return readArticle(database, user, id);
  }

  @Delete('/:slug')
  @StatusCode(204)
  @ResponseModel(null)
  async delete(@Depends(ownArticle) { id }: Article) {
    await this.database.delete(articles).where(eq(articles.id, id));
  }

  @Post('/:slug/favorite')
  async favorite(@Depends(currentUser) user: User, @Depends(requestedArticle) { id }: Article, @Depends(transaction) database: Database) {
    await database.insert(favorites).values({ userId: user.id, articleId: id }).onConflictDoNothing();
    return readArticle(database, user, id);
  }

  @Delete('/:slug/favorite')
  async unfavorite(@Depends(currentUser) user: User, @Depends(requestedArticle) { id }: Article, @Depends(transaction) database: Database) {
    await database.delete(favorites).where(and(eq(favorites.userId, user.id), eq(favorites.articleId, id)));
    return readArticle(database, user, id);
  }
}
