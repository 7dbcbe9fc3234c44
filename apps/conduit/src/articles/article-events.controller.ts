import { type EventEmitter, on } from 'node:events';
import { Controller, EventSourceResponse, Get, Header, Inject, ResponseClass, ResponseModel, ServerSentEvent, Tags } from 'antiphon';
import { asc, eq, gt } from 'drizzle-orm';
import { DATABASE, type Database } from '../database/database';
import { articles } from '../database/tables';
import { ArticleSummary } from './article.dto';
import { selectArticles } from './article.queries';
import { PUBLICATIONS } from './publications';

const lastEventId = {
  type: 'integer',
  minimum: 0,
  maximum: 2_147_483_647,
  description: 'Id of the last event that the client received',
} as const;

@Controller('/articles/events')
@Tags('Articles')
@ResponseClass(EventSourceResponse)
@ResponseModel(ArticleSummary)
export class ArticleEventsController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(PUBLICATIONS) private readonly publications: EventEmitter,
  ) {}

  /** Sends each article when it is published. A browser that reconnects receives those that it has missed. */
  @Get()
  async *stream(@Header('Last-Event-ID?', Number, lastEventId) lastId: number | undefined, signal: AbortSignal) {
    const published = on(this.publications, 'published', { signal, close: ['lost'] });
    const known = selectArticles(this.database, undefined);
    const missed = lastId === undefined ? [] : await known.where(gt(articles.id, lastId)).orderBy(asc(articles.id));
    for (const article of missed) yield eventOf(article);
    for await (const [id] of published) {
      const [article] = await selectArticles(this.database, undefined).where(eq(articles.id, Number(id)));
      if (article !== undefined && !missed.some((sent) => sent.id === article.id)) yield eventOf(article);
    }
  }
}

function eventOf(article: ArticleSummary & { readonly id: number }) {
  return new ServerSentEvent({ event: 'article', id: String(article.id), data: article });
}
