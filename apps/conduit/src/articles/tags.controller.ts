import { Controller, Get, Inject, ResponseModel, Tags } from 'antiphon';
import { asc, sql } from 'drizzle-orm';
import { DATABASE, type Database } from '../database/database';
import { articles } from '../database/tables';
import { TagsResponse } from './article.dto';

@Controller('/tags')
@Tags('Tags')
export class TagsController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Get()
  @ResponseModel(TagsResponse)
  async list() {
    const tag = sql<string>`unnest(${articles.tagList})`.as('tag');
    const rows = await this.database.selectDistinct({ tag }).from(articles).orderBy(asc(tag));
    return { tags: rows.map((row) => row.tag) };
  }
}
