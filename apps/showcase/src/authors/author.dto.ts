import { Field } from 'antiphon';
import { IsOptional, IsString } from 'class-validator';

/** A work of an author. */
export class AuthorItem {
  @IsString() name!: string;
  @IsOptional() @IsString() description?: string | null = null;
}

/** An author with their works. */
export class Author {
  @IsString() name!: string;
  @Field([AuthorItem]) items: AuthorItem[] = [];
}
