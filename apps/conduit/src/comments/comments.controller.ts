import {
  Body,
  Controller,
  Delete,
  Depends,
  dependency,
  Get,
  HTTPException,
  Inject,
  Post,
  path,
  ResponseModel,
  StatusCode,
  Tags,
} from 'antiphon';
import { and, asc, eq, type SQL } from 'drizzle-orm';
import { requestedArticle } from '../articles/requested-article';
import { DATABASE, type Database, transaction } from '../database/database';
import { type Article, comments, type User, users } from '../database/tables';
import { profileColumns } from '../profiles/profile.queries';
import { currentUser, viewer } from '../users/current-user';
import { CommentResponse, CommentsResponse, NewComment } from './comment.dto';

const commentId = path('id', Number, { type: 'integer', minimum: 1, maximum: 2_147_483_647, description: 'The id of a comment' });

/** The id of the comment of the path if the user of the request has written it, or else a 403 or 404. */
const ownComment = dependency(
  { uses: [currentUser, requestedArticle, commentId, DATABASE], throws: [403, 404] },
  async (user, article, id, database) => {
    const [comment] = await database
      .select()
      .from(comments)
      .where(and(eq(comments.id, id), eq(comments.articleId, article.id)));
    if (comment === undefined) throw new HTTPException(404, 'No such comment');
    if (comment.authorId !== user.id) throw new HTTPException(403, 'Only its author may delete a comment');
    return id;
  },
);

@Controller('/articles/:slug/comments')
@Tags('Comments')
export class CommentsController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Get()
  @ResponseModel(CommentsResponse)
  async list(@Depends(requestedArticle) article: Article, @Depends(viewer) user: User | undefined) {
    return { comments: await selectComments(this.database, user, eq(comments.articleId, article.id)) };
  }

  @Post()
  @ResponseModel(CommentResponse)
  async create(
    @Depends(currentUser) user: User,
    @Depends(requestedArticle) article: Article,
    @Body('comment') { body }: NewComment,
    @Depends(transaction) database: Database,
  ) {
    const [created] = await database.insert(comments).values({ body, articleId: article.id, authorId: user.id }).returning();
    const [comment] = await selectComments(database, user, eq(comments.id, created!.id));
    return { comment: comment! };
  }

  @Delete('/:id')
  @StatusCode(204)
  async delete(@Depends(ownComment) id: number) {
    await this.database.delete(comments).where(eq(comments.id, id));
  }
}

function selectComments(database: Database, viewer: User | undefined, where: SQL) {
  const { id, createdAt, updatedAt, body } = comments;
  return database
    .select({ id, createdAt, updatedAt, body, author: profileColumns(database, viewer) })
    .from(comments)
    .innerJoin(users, eq(users.id, comments.authorId))
    .where(where)
    .orderBy(asc(comments.id));
}
