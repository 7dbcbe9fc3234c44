import { IsInt, IsString, Matches } from 'class-validator';

/** What a client sends to write a post. */
export class PostCreate {
  @IsString() @Matches(/^[a-z0-9-]+$/) slug!: string;
  @IsString() title!: string;
}

/** A post as everybody may see it. */
export class PostResponse {
  @IsInt() id!: number;
  @IsString() slug!: string;
  @IsString() title!: string;
}
