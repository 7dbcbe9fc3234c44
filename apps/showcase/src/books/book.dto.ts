import { IsString } from 'class-validator';

/** A book. */
export class Book {
  @IsString() title!: string;
  @IsString() author!: string;
}
