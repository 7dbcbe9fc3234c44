import { IsInt, IsString, Matches } from 'class-validator';

/** The body of a request that creates a post. */
export class PostCreate {
  @IsString() @Matches(/^[a-z0-9-]+$/) slug!: string;
  @IsString() title!: string;
}

/** The public fields of a post. */
export class PostResponse {
  @IsInt() id!: number;
  @IsString() slug!: string;
  @IsString() title!: string;
}
