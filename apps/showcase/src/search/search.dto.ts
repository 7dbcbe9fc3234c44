import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

/** The query of a search, as a whole. */
export class SearchFilter {
  @IsString() @MaxLength(20) q!: string;
  @IsInt() @Min(1) @Max(100) limit: number = 10;
  @IsIn(['name', 'price']) order: string = 'name';
  @IsOptional() @IsString({ each: true }) tags: string[] = [];
}
