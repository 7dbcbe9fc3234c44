import { Field, OmitType, PartialType } from 'antiphon';
import { Profile } from '../profiles/profile.dto';

export class NewArticle {
  @Field({ minLength: 1 }) title!: string;
  @Field() description!: string;
  @Field() body!: string;
  @Field([String]) tagList: string[] = [];
}

export class UpdateArticle extends PartialType(OmitType(NewArticle, ['tagList'])) {}

export class Article {
  @Field() slug!: string;
  @Field() title!: string;
  @Field() description!: string;
  @Field() body!: string;
  @Field([String]) tagList!: string[];
  @Field() createdAt!: Date;
  @Field() updatedAt!: Date;
  @Field({ description: 'True if it is a favorite of the user of the request' }) favorited!: boolean;
  @Field({ type: 'integer' }) favoritesCount!: number;
  @Field() author!: Profile;
}

/** An article of a list, which does not contain the body. */
export class ArticleSummary extends OmitType(Article, ['body']) {}

export class ArticleResponse {
  @Field() article!: Article;
}

export class ArticlesResponse {
  @Field([ArticleSummary]) articles!: ArticleSummary[];
  @Field({ type: 'integer', description: 'The number of articles on all pages' }) articlesCount!: number;
}

export class Page {
  @Field(Number, { type: 'integer', minimum: 1, maximum: 100, description: 'The number of articles on a page' }) limit = 20;
  @Field(Number, { type: 'integer', minimum: 0, description: 'The number of articles to skip' }) offset = 0;
}

export class ArticleFilter extends Page {
  @Field({ optional: true, description: 'One of the tags of the articles' }) tag?: string;
  @Field({ optional: true, description: 'The name of the user who has written the articles' }) author?: string;
  @Field({ optional: true, description: 'The name of a user whose favorites the articles are' }) favorited?: string;
}

export class TagsResponse {
  @Field([String]) tags!: string[];
}
